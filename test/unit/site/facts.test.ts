import { expect, it, vi } from 'vitest';
import { entry } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { otherSite } from './other-site.ts';
import type { PropertyValue } from '../../../content-loader/index.ts';
import { factsOf } from '../../../src/lib/facts.ts';
import { readLibrary } from '../../../src/lib/library.ts';

vi.mock('../../../src/lib/site.ts', (original) =>
  otherSite(original, { facts: ['Year', 'Client'] }),
);

async function factsWith(properties: Readonly<Record<string, PropertyValue>>) {
  storeEntries([entry('one', { properties })]);
  const [post] = (await readLibrary()).posts;
  return post && factsOf(post);
}

const options = ['Ink', 'Tea'].map((name) => ({ name, color: 'red' }));
const date = { start: '2024-03-01', hasTime: false };

it.each<[string, PropertyValue, string | undefined]>([
  ['a text', { type: 'text', text: 'Ada' }, 'Ada'],
  ['an empty text', { type: 'text', text: '' }, undefined],
  ['a number', { type: 'number', value: 1200, formatted: '1,200 €' }, '1,200 €'],
  ['a day', { type: 'date', date, formatted: 'March 1, 2024' }, 'March 1, 2024'],
  ['options', { type: 'select', options }, 'Ink Tea'],
  ['people', { type: 'people', people: [{ name: 'Ada' }, { name: 'Grace' }] }, 'Ada Grace'],
  [
    'pages',
    {
      type: 'relation',
      pages: [
        { id: 'a', title: 'One' },
        { id: 'b', title: 'Two' },
      ],
    },
    'One Two',
  ],
  ['items', { type: 'list', items: ['1', '2'] }, '1 2'],
  ['a ticked box', { type: 'checkbox', checked: true }, '✓'],
  ['an empty box', { type: 'checkbox', checked: false }, undefined],
  ['files', { type: 'files', files: [{ name: 'a.pdf', href: '/a.pdf' }] }, undefined],
  ['what is newer than Quire', { type: 'raw', value: 'words' }, undefined],
])('a fact of %s', async (_name, value, text) => {
  expect(await factsWith({ Year: value })).toEqual(
    text === undefined ? [] : [{ name: 'Year', text, href: undefined }],
  );
});

it('of a link leads there', async () => {
  expect(
    await factsWith({ Client: { type: 'link', href: 'https://a.example/', text: 'a.example' } }),
  ).toEqual([{ name: 'Client', text: 'a.example', href: 'https://a.example/' }]);
});

it('are those that the settings name, in their order, whatever their capitals', async () => {
  const text = (words: string): PropertyValue => ({ type: 'text', text: words });
  const found = await factsWith({
    ' CLIENT': text('Ada'),
    Phone: text('secret'),
    year: text('2024'),
  });
  expect(found?.map((fact) => [fact.name, fact.text])).toEqual([
    ['Year', '2024'],
    ['Client', 'Ada'],
  ]);
});
