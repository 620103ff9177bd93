import { test } from 'vitest';
import type { Case } from './block-cases.ts';
import { check, external, file, gone, hosted, media, picture, withId } from './block-cases.ts';
import { block, hex, rich } from './fixtures.ts';

const card = {
  title: 'T',
  description: 'D',
  siteName: undefined,
  image: undefined,
  icon: undefined,
};
const page = {
  kind: 'unavailable',
  reason: 'web-page',
  detail: 'a web page, not a file',
  bytes: 276,
} as const;

const medias: readonly Case[] = [
  ...(['image', 'video', 'audio', 'pdf', 'file'] as const).map((medium) => ({
    what: `a web page in a block of ${medium}, as a card`,
    over: { resolveAsset: () => page, resolveCard: () => card },
    blocks: [media(medium, { ...external('https://tv.example/channel'), caption: [rich('c')] })],
    shown: [
      'figure {"kind":"card","url":"https://tv.example/channel","card":{"title":"T","description":"D"}}',
      '  paragraph: <a=https://tv.example/channel>T</a>',
      '  caption: c',
    ],
  })),
  {
    what: 'a picture that stands in its address and cannot be read, by its kind',
    over: { resolveAsset: () => gone },
    blocks: [block('image', external('data:image/png;base64,iVBORw0KGgo/AAAA'))],
    shown: ['figure {"kind":"unavailable","medium":"image"}', '  paragraph: Image'],
    rules: ['image-unavailable'],
  },
  {
    what: 'an image, its caption also its alternative text',
    over: { resolveAsset: () => picture },
    blocks: [
      withId(
        media('image', {
          ...hosted('https://f.example/x.png?s=1'),
          caption: [rich('A '), rich('cat', { bold: true })],
        }),
        1,
      ),
    ],
    shown: [
      'figure #b-1 {"kind":"image","image":{"src":"/i/x.webp","width":2,"height":1,"variants":[]},"alt":"A cat"}',
      '  paragraph: <img=/i/x.webp>',
      '  caption: A <b>cat</b>',
    ],
  },
  {
    what: 'an image without caption',
    over: { resolveAsset: () => picture },
    blocks: [block('image', external('https://a.example/x.png'))],
    shown: [
      'figure {"kind":"image","image":{"src":"/i/x.webp","width":2,"height":1,"variants":[]},"alt":""}',
      '  paragraph: <img=/i/x.webp>',
    ],
    rules: ['image-without-alt'],
  },
  {
    what: 'an image that is gone from Notion, by name, its address unsaid',
    over: { resolveAsset: () => gone },
    blocks: [
      media('image', {
        ...hosted('https://f.example/a/my%20cat.png?signature=s'),
        caption: [rich('c')],
      }),
    ],
    shown: [
      'figure {"kind":"unavailable","medium":"image"}',
      '  paragraph: my cat.png',
      '  caption: c',
    ],
    rules: ['image-unavailable'],
  },
  {
    what: 'an image that is gone elsewhere, as a link',
    over: { resolveAsset: () => gone },
    blocks: [media('image', external('https://a.example/cat.png'))],
    shown: [
      'figure {"kind":"unavailable","medium":"image","url":"https://a.example/cat.png"}',
      '  paragraph: <a=https://a.example/cat.png>cat.png</a>',
    ],
    rules: ['image-unavailable'],
  },
  {
    what: 'an image at a hostile address, as words',
    over: { resolveAsset: () => gone },
    blocks: [media('image', external('javascript:alert(1)//x.png'))],
    shown: ['figure {"kind":"unavailable","medium":"image"}', '  paragraph: x.png'],
    rules: ['image-unavailable', 'link-forbidden'],
  },
  {
    what: 'an image that is a file of another type, as a download',
    over: { resolveAsset: () => file('application/zip') },
    blocks: [media('image', hosted('https://f.example/x.zip'))],
    shown: [
      'figure {"kind":"file","file":{"src":"/f/x","name":"x.zip","type":"application/zip","bytes":12}}',
      '  paragraph: <a=/f/x>x.zip</a>',
    ],
    rules: ['media-wrong-type'],
  },
  {
    what: 'a file that is too large, with its size',
    over: { resolveAsset: () => ({ ...gone, reason: 'too-large', bytes: 26_200_000 }) },
    blocks: [media('file', { ...hosted('https://f.example/x'), name: 'Big.zip' })],
    shown: ['figure {"kind":"unavailable","medium":"file"}', '  paragraph: Big.zip (26.2 MB)'],
    rules: ['file-unavailable'],
  },
  {
    what: 'a media block without any file',
    blocks: [
      withId(block('image', null), 1),
      withId(media('video', { type: 'file', file: null }), 2),
    ],
    shown: [
      'figure #b-1 {"kind":"unavailable","medium":"image"}',
      '  paragraph: Image',
      'figure #b-2 {"kind":"unavailable","medium":"video"}',
      '  paragraph: Video',
    ],
    rules: ['malformed-block', 'malformed-block'],
  },
  {
    what: 'a file by the name Notion gives it',
    over: { resolveAsset: () => file('text/plain') },
    blocks: [media('file', { ...hosted('https://f.example/x'), name: 'Notes.txt' })],
    shown: [
      'figure {"kind":"file","file":{"src":"/f/x","name":"Notes.txt","type":"text/plain","bytes":12}}',
      '  paragraph: <a=/f/x>Notes.txt</a>',
    ],
  },
  {
    what: 'a local video',
    over: { resolveAsset: () => file('video/mp4') },
    blocks: [media('video', hosted('https://f.example/v.mp4'))],
    shown: [
      'figure {"kind":"video","file":{"src":"/f/x","name":"v.mp4","type":"video/mp4","bytes":12}}',
      '  paragraph: <a=/f/x>v.mp4</a>',
    ],
  },
  {
    what: 'audio in an ogg that says video',
    over: { resolveAsset: () => file('video/ogg') },
    blocks: [media('audio', hosted('https://f.example/a.ogg'))],
    shown: [
      'figure {"kind":"audio","file":{"src":"/f/x","name":"a.ogg","type":"video/ogg","bytes":12}}',
      '  paragraph: <a=/f/x>a.ogg</a>',
    ],
  },
  {
    what: 'a PDF',
    over: { resolveAsset: () => file('application/pdf') },
    blocks: [media('pdf', external('https://a.example/d.pdf'))],
    shown: [
      'figure {"kind":"pdf","file":{"src":"/f/x","name":"d.pdf","type":"application/pdf","bytes":12}}',
      '  paragraph: <a=/f/x>d.pdf</a>',
    ],
  },
  {
    what: 'a video of a provider as its player, titled by the caption',
    blocks: [
      media('video', { ...external('https://youtu.be/aA7si7AmPkY'), caption: [rich('Talk')] }),
    ],
    shown: [
      'figure {"kind":"embed","url":"https://youtu.be/aA7si7AmPkY","embed":{"provider":"youtube","title":"YouTube video: Talk","aspect":1.7777777777777777,"src":"https://www.youtube-nocookie.com/embed/aA7si7AmPkY"}}',
      '  paragraph: <a=https://youtu.be/aA7si7AmPkY>YouTube video</a>',
      '  caption: Talk',
    ],
  },
  {
    what: 'a bookmark as a card',
    over: { resolveCard: () => card },
    blocks: [withId(block('bookmark', { url: 'https://a.example/', caption: [rich('c')] }), 1)],
    shown: [
      'figure #b-1 {"kind":"card","url":"https://a.example/","card":{"title":"T","description":"D"}}',
      '  paragraph: <a=https://a.example/>T</a>',
      '  caption: c',
    ],
  },
  {
    what: 'a bookmark of a dead site as its address',
    blocks: [block('bookmark', { url: 'https://a.example/' })],
    shown: [
      'figure {"kind":"card","url":"https://a.example/"}',
      '  paragraph: <a=https://a.example/>https://a.example/</a>',
    ],
  },
  {
    what: 'a bookmark of a page of the site by its title',
    blocks: [block('bookmark', { url: `https://www.notion.so/Old-${hex(1)}` })],
    shown: [
      'figure {"kind":"card","url":"/posts/one/","card":{"title":"One"}}',
      '  paragraph: <a=/posts/one/>One</a>',
    ],
  },
  {
    what: 'a bookmark of a draft without the address that names it',
    blocks: [block('bookmark', { url: `https://www.notion.so/Secret-${hex(2)}` })],
    shown: ['figure {"kind":"unavailable","medium":"link"}', '  paragraph: Private page'],
    rules: ['link-private'],
  },
  {
    what: 'a hostile bookmark as words',
    blocks: [block('bookmark', { url: 'javascript:alert(1)' })],
    shown: ['figure {"kind":"unavailable","medium":"link"}', '  paragraph: javascript:alert(1)'],
    rules: ['link-forbidden'],
  },
  {
    what: 'an embed of a database of this site as a card with its title',
    over: {
      resolveLink: () => ({ kind: 'route', href: '/posts/' }),
      resolveDatabase: () => ({
        title: 'Posts',
        href: '/posts/',
        icon: undefined,
        views: [],
      }),
    },
    blocks: [block('embed', { url: `https://www.notion.so/team/${hex(7)}?v=${hex(8)}` })],
    shown: [
      'figure {"kind":"card","url":"/posts/","card":{"title":"Posts"}}',
      '  paragraph: <a=/posts/>Posts</a>',
    ],
    rules: [],
  },
  {
    what: 'an embed of an unknown provider as a card, a link preview too',
    blocks: [
      block('embed', { url: 'https://a.example/x' }),
      block('link_preview', { url: 'https://github.com/a/b/pull/1' }),
    ],
    shown: [
      'figure {"kind":"card","url":"https://a.example/x"}',
      '  paragraph: <a=https://a.example/x>https://a.example/x</a>',
      'figure {"kind":"card","url":"https://github.com/a/b/pull/1"}',
      '  paragraph: <a=https://github.com/a/b/pull/1>https://github.com/a/b/pull/1</a>',
    ],
  },
  {
    what: 'an embed without address: its caption',
    blocks: [
      withId(block('embed', { url: null, caption: [rich('c')] }), 1),
      withId(block('bookmark', null), 2),
    ],
    shown: ['paragraph #b-1: c', 'space #b-2'],
    rules: ['malformed-block', 'malformed-block'],
  },
];

test.each(medias)('$what', check);
