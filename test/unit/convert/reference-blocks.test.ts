import { container, paragraph, text } from '../../../content-loader/convert/nodes.ts';
import { test } from 'vitest';
import type { Case } from './block-cases.ts';
import { check, p, withId } from './block-cases.ts';
import { block, id } from './fixtures.ts';

/** The simplest view. */
const form = (name: string) =>
  container('view', { type: 'form', name, titleName: undefined, columns: [] }, [
    paragraph([text(name)]),
  ]);

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
    what: 'a child page outside the collections, without its title and its content',
    blocks: [withId(block('child_page', { title: 'Secret' }, [p('secret')]), 9)],
    shown: ['paragraph #b-9: Private page'],
    rules: ['link-private'],
  },
  {
    what: 'a database that is not shown',
    blocks: [withId(block('child_database', { title: 'Tasks' }), 9)],
    shown: [`database #b-9 {"id":"${'9'.padStart(32, '0')}"}`, '  label: Tasks'],
    rules: ['database-title-only'],
  },
  {
    what: 'a database with one view, and with two as tabs',
    over: {
      resolveDatabase: (id: string) => ({
        title: 'Books',
        href: '/books/',
        icon: undefined,
        views: [
          { name: 'First', node: form('One') },
          ...(id.endsWith('2') ? [{ name: '', node: form('Two') }] : []),
        ],
      }),
    },
    blocks: [
      withId(block('child_database', { title: 'Old' }), 1),
      withId(block('child_database', { title: 'Old' }), 2),
    ],
    shown: [
      `database #b-1 {"id":"${'1'.padStart(32, '0')}","href":"/books/"}`,
      '  label: Books',
      '  view {"type":"form","name":"One","columns":[]}',
      '    paragraph: One',
      `database #b-2 {"id":"${'2'.padStart(32, '0')}","href":"/books/"}`,
      '  label: Books',
      '  tabs',
      '    tab',
      '      label: First',
      '      view {"type":"form","name":"One","columns":[]}',
      '        paragraph: One',
      '    tab',
      '      label:',
      '      view {"type":"form","name":"Two","columns":[]}',
      '        paragraph: Two',
    ],
  },
];

test.each(references)('$what', check);
