import { text } from '../../../content-loader/convert/nodes.ts';
import { test } from 'vitest';
import type { Case } from './block-cases.ts';
import { check, p, withId } from './block-cases.ts';
import { block, id } from './fixtures.ts';

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
    rules: ['link-private'],
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
            { href: '/books/a/', cells: [[text('A')], [text('1999')]] },
            { href: undefined, cells: [[text('B')], []] },
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

test.each(references)('$what', check);
