import { describe, expect, test } from 'vitest';
import type { AssetView, ConvertContext } from '../../../content-loader/convert/context.ts';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { block, convert, equation, hex, id, rich, text } from './fixtures.ts';
import { outline } from './outline.ts';

interface Case {
  readonly what: string;
  readonly blocks: readonly BlockNode[];
  readonly over?: Partial<ConvertContext>;
  readonly shown: readonly string[];
  readonly rules?: readonly string[];
}

const p = (words: string): BlockNode => text('paragraph', words);
const withId = (node: BlockNode, n: number): BlockNode => ({ ...node, id: id(n) });
const media = (type: string, content: Record<string, unknown>): BlockNode =>
  block(type, { caption: [], ...content });
const external = (url: string): Record<string, unknown> => ({
  type: 'external',
  external: { url },
});
const hosted = (url: string): Record<string, unknown> => ({
  type: 'file',
  file: { url, expiry_time: 'x' },
});

const file = (type: string): AssetView => ({
  kind: 'file',
  file: { src: '/f/x', name: 'x', type, bytes: 12 },
});
const picture: AssetView = {
  kind: 'image',
  image: { src: '/i/x.webp', width: 2, height: 1, variants: [], color: undefined },
  file: { src: '/f/x.png', name: 'x.png', type: 'image/png', bytes: 12 },
};
const gone: AssetView = {
  kind: 'unavailable',
  reason: 'gone',
  detail: 'it is gone',
  bytes: undefined,
};

function check({ blocks, over, shown, rules = [] }: Case): void {
  const { root, warnings } = convert(blocks, over);
  expect(outline(root.children).split('\n')).toEqual(shown);
  expect(warnings.map(({ rule }) => rule)).toEqual(rules);
}

const texts: readonly Case[] = [
  {
    what: 'a paragraph with its colour and anchor',
    blocks: [withId(text('paragraph', 'a', [], { color: 'red' }), 1)],
    shown: ['paragraph .notion-red #b-1: a'],
  },
  {
    what: 'a paragraph’s children indented under it',
    blocks: [text('paragraph', 'a', [p('b')])],
    shown: ['paragraph: a', 'indent', '  paragraph: b'],
  },
  {
    what: 'an empty paragraph as spacing',
    blocks: [withId(p(''), 1), text('paragraph', [rich(' \n')])],
    shown: ['space #b-1', 'space'],
  },
  {
    what: 'an empty paragraph’s children',
    blocks: [text('paragraph', '', [p('b')])],
    shown: ['indent', '  paragraph: b'],
  },
  {
    what: 'headings one level down, their anchors beside',
    blocks: [1, 2, 3, 4].map((n) =>
      withId(text(`heading_${n}`, 'h', [], { is_toggleable: false, color: 'blue_background' }), n),
    ),
    shown: [2, 3, 4, 5].map(
      (depth) => `heading ${depth} .notion-blue_background blockId=b-${depth - 1}: h`,
    ),
  },
  {
    what: 'a toggle heading',
    blocks: [withId(text('heading_2', 'h', [p('a')], { is_toggleable: true }), 1)],
    shown: ['toggle blockId=b-1 {"level":3,"color":"default"}', '  label: h', '  paragraph: a'],
  },
  {
    what: 'a heading of 2021, without is_toggleable',
    blocks: [block('heading_1', { text: [rich('h')] })],
    shown: ['heading 2: h'],
  },
  {
    what: 'children of a heading that says it has none',
    blocks: [text('heading_1', 'h', [p('a')], { is_toggleable: false })],
    shown: ['heading 2: h', 'indent', '  paragraph: a'],
  },
  {
    what: 'an empty heading as spacing',
    blocks: [text('heading_1', '', [], { is_toggleable: false })],
    shown: ['space'],
  },
  {
    what: 'a toggle',
    blocks: [withId(text('toggle', 't', [p('a')], { color: 'red' }), 1)],
    shown: ['toggle .notion-red #b-1 {"color":"red"}', '  label: t', '  paragraph: a'],
  },
  {
    what: 'a quote',
    blocks: [text('quote', 'q', [p('a')], { color: 'red' })],
    shown: ['blockquote .notion-red', '  paragraph: q', '  paragraph: a'],
  },
  {
    what: 'a callout',
    blocks: [
      text('callout', 'c', [p('a')], {
        icon: { type: 'emoji', emoji: '💡' },
        color: 'gray_background',
      }),
    ],
    shown: [
      'callout .notion-gray_background {"icon":{"kind":"emoji","emoji":"💡"},"color":"gray_background"}',
      '  paragraph: c',
      '  paragraph: a',
    ],
  },
  {
    what: 'a callout with a named glyph',
    blocks: [
      text('callout', 'c', [], { icon: { type: 'icon', icon: { name: 'pizza', color: 'blue' } } }),
    ],
    shown: [
      'callout {"icon":{"kind":"glyph","name":"pizza","color":"blue"},"color":"default"}',
      '  paragraph: c',
    ],
  },
  {
    what: 'a callout with an icon file',
    over: { resolveAsset: () => picture },
    blocks: [text('callout', 'c', [], { icon: hosted('https://a.example/i.png') })],
    shown: [
      'callout {"icon":{"kind":"image","src":"/i/x.webp"},"color":"default"}',
      '  paragraph: c',
    ],
  },
  {
    what: 'a callout with an icon from the future',
    blocks: [text('callout', 'c', [], { icon: { type: 'sticker', sticker: {} } })],
    shown: ['callout {"color":"default"}', '  paragraph: c'],
    rules: ['unknown-icon'],
  },
  { what: 'a divider', blocks: [withId(block('divider', {}), 1)], shown: ['thematicBreak #b-1'] },
  {
    what: 'an equation',
    blocks: [withId(block('equation', { expression: 'x^2' }), 1)],
    shown: ['math #b-1: x^2'],
  },
  {
    what: 'an empty equation as spacing',
    blocks: [block('equation', { expression: '' })],
    shown: ['space'],
  },
  { what: 'a template as nothing', blocks: [text('template', 'New', [p('a')])], shown: [''] },
];

const codes: readonly Case[] = [
  {
    what: 'code of many runs as one text, exactly',
    blocks: [
      withId(
        block('code', {
          rich_text: [rich('a\n```\n'), rich(' <b>', { bold: true }), equation('$x$')],
          language: 'c++',
          caption: [],
        }),
        1,
      ),
    ],
    shown: ['code c++ #b-1: a\n```\n <b>$x$'].join('\n').split('\n'),
  },
  {
    what: 'code with a caption as a figure',
    blocks: [
      withId(
        block('code', {
          rich_text: [rich('a')],
          language: 'plain text',
          caption: [rich('c', { bold: true })],
        }),
        1,
      ),
    ],
    shown: ['figure #b-1 {"kind":"code"}', '  code plain text: a', '  caption: <b>c</b>'],
  },
];

const containers: readonly Case[] = [
  {
    what: 'columns with their shares',
    blocks: [
      withId(
        block('column_list', {}, [
          withId(block('column', { width_ratio: 0.25 }, [p('a')]), 2),
          block('column', {}, [p('b')]),
        ]),
        1,
      ),
    ],
    shown: [
      'columns #b-1',
      '  column #b-2 {"ratio":0.25}',
      '    paragraph: a',
      '  column',
      '    paragraph: b',
    ],
  },
  {
    what: 'what stands between columns',
    blocks: [block('column_list', {}, [p('a')])],
    shown: ['columns', '  column', '    paragraph: a'],
  },
  {
    what: 'tabs: labels are paragraphs, panels their children',
    blocks: [
      block('tab', {}, [
        withId(text('paragraph', 'One', [p('a')], { icon: { type: 'emoji', emoji: '🌱' } }), 2),
        p('Two'),
      ]),
    ],
    shown: [
      'tabs',
      '  tab #b-2 {"icon":{"kind":"emoji","emoji":"🌱"}}',
      '    label: One',
      '    paragraph: a',
      '  tab',
      '    label: Two',
    ],
  },
  {
    what: 'what is no label in tabs',
    blocks: [block('tab', {}, [block('divider', {})])],
    shown: ['tabs', '  tab', '    label:', '    thematicBreak'],
  },
  {
    what: 'a synced block twice: the first keeps the anchors',
    blocks: [
      withId(block('synced_block', { synced_from: null }, [withId(p('a'), 2)]), 1),
      withId(block('synced_block', { synced_from: { block_id: id(1) } }, [withId(p('a'), 2)]), 3),
    ],
    shown: ['synced #b-1', '  paragraph #b-2: a', 'synced #b-3', '  paragraph: a'],
  },
  {
    what: 'a synced block inside of itself once',
    blocks: [
      withId(
        block('synced_block', { synced_from: null }, [
          p('a'),
          block('synced_block', { synced_from: { block_id: id(1) } }, [p('a')]),
        ]),
        1,
      ),
    ],
    shown: ['synced #b-1', '  paragraph: a', '  synced'],
    rules: ['synced-cycle'],
  },
  {
    what: 'a table with its headers, rich text and line breaks, rows padded',
    blocks: [
      withId(
        block('table', { has_column_header: true, has_row_header: true, table_width: 2 }, [
          withId(
            block('table_row', { cells: [[rich('a', { bold: true })], [rich('b\nc | d')]] }),
            2,
          ),
          block('table_row', { cells: [[rich('e')]] }),
        ]),
        1,
      ),
    ],
    shown: [
      'table {"column":true,"row":true} #b-1',
      '  tableRow #b-2',
      '    tableCell: <b>a</b>',
      '    tableCell: b⏎c | d',
      '  tableRow',
      '    tableCell: e',
      '    tableCell:',
    ],
  },
  { what: 'a table without rows as nothing', blocks: [block('table', {}, [])], shown: [''] },
  {
    what: 'a row outside of a table',
    blocks: [block('table_row', { cells: [[rich('a')]] })],
    shown: ['table {"column":false,"row":false}', '  tableRow', '    tableCell: a'],
  },
  {
    what: 'meeting notes: summary, notes, other, transcript folded',
    blocks: [
      block(
        'meeting_notes',
        {
          title: [rich('Weekly')],
          children: { summary_block_id: id(3), notes_block_id: hex(2), transcript_block_id: id(1) },
        },
        [withId(p('transcript'), 1), withId(p('notes'), 2), withId(p('summary'), 3), p('other')],
      ),
    ],
    shown: [
      'meeting',
      '  label: Weekly',
      '  paragraph #b-3: summary',
      '  paragraph #b-2: notes',
      '  paragraph: other',
      '  toggle {"color":"default"}',
      '    label: Transcript',
      '    paragraph #b-1: transcript',
    ],
  },
  {
    what: 'a transcription, as it was called before',
    blocks: [block('transcription', { title: [rich('Old')] })],
    shown: ['meeting', '  label: Old'],
  },
  {
    what: 'a table of contents',
    blocks: [block('table_of_contents', { color: 'gray' })],
    shown: ['toc .notion-gray {"color":"gray"}'],
  },
  {
    what: 'a breadcrumb',
    blocks: [block('breadcrumb', {})],
    shown: ['breadcrumb {"path":[{"title":"Blog","href":"/"},{"title":"Self"}]}'],
  },
];

const references: readonly Case[] = [
  {
    what: 'a link to a page',
    blocks: [withId(block('link_to_page', { type: 'page_id', page_id: id(1) }), 5)],
    shown: [
      'paragraph #b-5: <a=/posts/one/><icon {"icon":{"kind":"emoji","emoji":"🌱"}}></icon>One</a>',
    ],
  },
  {
    what: 'a link to a draft',
    blocks: [block('link_to_page', { type: 'page_id', page_id: id(2) })],
    shown: ['paragraph: Private page'],
    rules: ['link-private'],
  },
  {
    what: 'a link to a comment',
    blocks: [block('link_to_page', { type: 'comment_id', comment_id: id(2) })],
    shown: ['paragraph: Private page'],
    rules: ['link-broken'],
  },
  {
    what: 'a child page that a collection holds',
    blocks: [withId(block('child_page', { title: 'Old' }), 1)],
    shown: [
      'paragraph #b-1: <a=/posts/one/><icon {"icon":{"kind":"emoji","emoji":"🌱"}}></icon>One</a>',
    ],
  },
  {
    what: 'a child page of nobody, without its title and its content',
    blocks: [withId(block('child_page', { title: 'Secret' }, [p('secret')]), 9)],
    shown: ['paragraph #b-9: Private page'],
    rules: ['link-broken'],
  },
  {
    what: 'a database that is not shown',
    blocks: [withId(block('child_database', { title: 'Tasks' }), 9)],
    shown: ['database #b-9', '  label: Tasks'],
    rules: ['database-title-only'],
  },
  {
    what: 'a database as a table of its rows',
    over: {
      resolveDatabase: () => ({
        title: 'Books',
        href: '/books/',
        icon: undefined,
        table: {
          columns: ['Name', 'Year'],
          rows: [
            { href: '/books/a/', cells: ['A', '1999'] },
            { href: undefined, cells: ['B', ''] },
          ],
        },
      }),
    },
    blocks: [block('child_database', { title: 'Old' })],
    shown: [
      'database {"href":"/books/"}',
      '  label: Books',
      '  table {"column":true,"row":false}',
      '    tableRow',
      '      tableCell: Name',
      '      tableCell: Year',
      '    tableRow',
      '      tableCell: <a=/books/a/>A</a>',
      '      tableCell: 1999',
      '    tableRow',
      '      tableCell: B',
      '      tableCell:',
    ],
  },
];

const card = {
  title: 'T',
  description: 'D',
  siteName: undefined,
  image: undefined,
  icon: undefined,
};
const medias: readonly Case[] = [
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
    shown: ['figure {"kind":"unavailable","medium":"file"}', '  paragraph: Big.zip (26 MB)'],
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
      '  paragraph: image',
      'figure #b-2 {"kind":"unavailable","medium":"video"}',
      '  paragraph: video',
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
    what: 'an embed of nobody as a card, a link preview too',
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

const strangers: readonly Case[] = [
  {
    what: 'an unsupported block: nothing but what it holds, reported',
    blocks: [block('unsupported', { block_type: 'form' }, [p('a')])],
    shown: ['paragraph: a'],
    rules: ['unsupported-block'],
  },
  {
    what: 'a block from the future: its texts and children',
    blocks: [
      withId(
        block(
          'hologram',
          {
            rich_text: [rich('a', { bold: true })],
            caption: [rich('c')],
            parts: [{ cells: [[rich('d')]] }],
            title: 'e',
            url: 'https://a.example/',
            file: { url: 'https://signed.example/' },
          },
          [p('f')],
        ),
        1,
      ),
    ],
    shown: [
      'paragraph #b-1: <b>a</b>',
      'paragraph: c',
      'paragraph: d',
      'paragraph: e',
      'paragraph: <a=https://a.example/>https://a.example/</a>',
      'indent',
      '  paragraph: f',
    ],
    rules: ['unknown-block'],
  },
  {
    what: 'a block without a type',
    blocks: [{ object: 'block', id: id(1) } as unknown as BlockNode],
    shown: [''],
    rules: ['partial-block'],
  },
  {
    what: 'children of a block that has none',
    blocks: [block('divider', {}, [p('a')])],
    shown: ['thematicBreak', 'indent', '  paragraph: a'],
  },
];

describe.each([
  ['text', texts],
  ['code', codes],
  ['containers', containers],
  ['references', references],
  ['media', medias],
  ['strangers', strangers],
] as const)('%s', (_name, cases) => {
  test.each(cases)('$what', check);
});

test('a page’s problems are among its warnings', () => {
  const problem = { rule: 'synced-original-missing', blockId: id(1), detail: 'gone' } as const;
  expect(convert([]).warnings).toEqual([]);
  expect(convert([], {}, [problem]).warnings).toEqual([problem]);
});
