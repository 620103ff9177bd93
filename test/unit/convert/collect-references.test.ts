import type { PageObjectResponse } from '@notionhq/client';
import { expect, test } from 'vitest';
import {
  collectPageReferences,
  collectReferences,
} from '../../../content-loader/convert/collect-references.ts';
import { block, hex, id, mention, rich, text } from './fixtures.ts';

const emoji = (url: string) =>
  mention({ type: 'custom_emoji', custom_emoji: { id: 'x', name: 'x', url } }, ':x:');

test('everything that a page’s blocks refer to is found, wherever it stands, once', () => {
  const blocks = [
    block(
      'image',
      {
        type: 'file',
        file: { url: 'https://f.example/i.png?s=1' },
        caption: [rich('c', {}, `/${hex(1)}`), emoji('https://e.example/1.png')],
      },
      [],
      id(20),
    ),
    block('video', { type: 'external', external: { url: 'https://youtu.be/aA7si7AmPkY' } }),
    block('video', { type: 'external', external: { url: 'https://a.example/v.mp4' } }, [], id(21)),
    block(
      'file',
      { type: 'file', name: 'N.txt', file: { url: 'https://f.example/n' } },
      [],
      id(22),
    ),
    text(
      'callout',
      [rich('x', {}, '/about?a#b')],
      [
        text('paragraph', [
          mention({ type: 'page', page: { id: id(2) } }, 'P'),
          mention({ type: 'database', database: { id: id(3) } }, 'D'),
          mention({ type: 'user', user: { id: id(4) } }, 'U'),
          mention({ type: 'user', user: { id: id(5), name: 'Known' } }, 'U'),
          mention(
            { type: 'link_preview', link_preview: { url: 'https://p.example/' } },
            'https://p.example/',
          ),
          mention(
            { type: 'link_mention', link_mention: { href: 'https://m.example/', title: 'T' } },
            'T',
          ),
        ]),
      ],
      {
        icon: {
          type: 'custom_emoji',
          custom_emoji: { name: 'bufo', url: 'https://e.example/2.png' },
        },
      },
    ),
    block('table', {}, [
      block('table_row', { cells: [[rich('c', {}, `https://www.notion.so/X-${hex(6)}`)]] }),
    ]),
    block('bookmark', { url: 'https://b.example/', caption: [] }),
    block('embed', { url: 'https://vimeo.com/123456789' }),
    block('embed', { url: 'https://b.example/' }),
    block('embed', { url: `https://www.notion.so/${hex(7)}` }),
    block('link_to_page', { type: 'page_id', page_id: id(8) }),
    block('link_to_page', { type: 'database_id', database_id: id(9) }),
    block(
      'child_page',
      { title: 'x' },
      [block('bookmark', { url: 'https://hidden.example/' })],
      id(10),
    ),
    block('child_database', { title: 'x' }, [], id(11)),
    text('template', [rich('x', {}, 'https://www.notion.so/' + hex(12))]),
    block('hologram', { text: [rich('x', {}, `/${hex(13)}`)] }),
    text('paragraph', [rich('x', {}, `/${hex(14)}#${hex(15)}`)]),
    block('paragraph', null),
  ];
  expect(collectReferences({ blocks })).toEqual({
    files: [
      {
        url: 'https://f.example/i.png?s=1',
        owner: 'notion',
        medium: 'image',
        blockId: id(20),
        name: 'i.png',
      },
      { url: 'https://e.example/1.png', owner: 'external', medium: 'icon', blockId: id(20) },
      {
        url: 'https://a.example/v.mp4',
        owner: 'external',
        medium: 'video',
        blockId: id(21),
        name: 'v.mp4',
      },
      {
        url: 'https://f.example/n',
        owner: 'notion',
        medium: 'file',
        blockId: id(22),
        name: 'N.txt',
      },
      {
        url: 'https://e.example/2.png',
        owner: 'external',
        medium: 'icon',
        blockId: '',
        name: 'bufo',
      },
    ],
    cards: ['https://p.example/', 'https://b.example/'],
    databases: [hex(3), hex(9), hex(11)],
    pages: [1, 2, 3, 6, 7, 8, 9, 10, 13, 14].map(hex),
    users: [hex(4)],
    names: [[hex(5), 'Known']],
    paths: ['/about?a#b'],
    anchors: [`${hex(14)}#${hex(15)}`],
  });
});

test('a page’s icon, cover and properties are looked through', () => {
  const page = {
    id: id(1),
    icon: { type: 'file', file: { url: 'https://f.example/icon.png' } },
    cover: { type: 'external', external: { url: 'https://a.example/cover.jpg' } },
    properties: {
      Files: {
        type: 'files',
        files: [{ name: 'a.pdf', type: 'file', file: { url: 'https://f.example/a' } }],
      },
      People: { type: 'people', people: [{ id: id(2), avatar_url: 'https://a.example/2.png' }] },
      Related: { type: 'relation', relation: [{ id: id(3) }] },
      Rollup: {
        type: 'rollup',
        rollup: { type: 'array', array: [{ type: 'relation', relation: [{ id: id(4) }] }] },
      },
      Title: { type: 'title', title: [mention({ type: 'page', page: { id: id(5) } }, 'x')] },
      Broken: null,
    },
  } as unknown as PageObjectResponse;
  const { files, pages, users } = collectPageReferences(page);
  expect(files.map(({ url, owner, medium }) => [url, owner, medium])).toEqual([
    ['https://f.example/icon.png', 'notion', 'icon'],
    ['https://a.example/cover.jpg', 'external', 'image'],
    ['https://f.example/a', 'notion', 'file'],
    ['https://a.example/2.png', 'external', 'icon'],
  ]);
  // What a rollup lists is named by the rows that it comes from.
  expect(pages).toEqual([hex(3), hex(5)]);
  expect(users).toEqual([hex(2)]);
});
