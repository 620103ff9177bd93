import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import type { ConvertContext } from '../../../content-loader/convert/context.ts';
import type { PropertySchema } from '../../../content-loader/convert/properties.ts';
import {
  convertProperties,
  readPropertySchema,
} from '../../../content-loader/convert/properties.ts';
import type { PropertyValue } from '../../../content-loader/entry/entry.ts';
import { context, hex, id, mention, rich } from './fixtures.ts';

function convertAll(
  properties: unknown,
  over: Partial<ConvertContext> = {},
  schema: PropertySchema = {},
): ReturnType<typeof convertProperties> {
  const page = { object: 'page', id: id(0xfff), properties } as unknown as PageObjectResponse;
  return convertProperties(page, context(over), schema);
}

function valueOf(
  type: string,
  value: unknown,
  over: Partial<ConvertContext> = {},
): { value: PropertyValue | undefined; rules: string[] } {
  const { values, warnings } = convertAll({ P: { id: 'p', type, [type]: value } }, over);
  return { value: values['P'], rules: warnings.map(({ rule }) => rule) };
}

const one = { id: hex(1), title: 'One', href: '/posts/one/' };

test.each<readonly [string, unknown, PropertyValue | undefined]>([
  ['title', [rich('A '), rich('title')], { type: 'text', text: 'A title' }],
  ['rich_text', [], undefined],
  ['number', 1234.5678, { type: 'number', value: 1234.5678, formatted: '1234.5678' }],
  ['number', 0, { type: 'number', value: 0, formatted: '0' }],
  ['number', null, undefined],
  [
    'select',
    { id: '1', name: 'A', color: 'red' },
    { type: 'select', options: [{ name: 'A', color: 'red' }] },
  ],
  ['select', null, undefined],
  [
    'status',
    { id: '1', name: 'Live', color: 'green' },
    { type: 'select', options: [{ name: 'Live', color: 'green' }] },
  ],
  [
    'multi_select',
    [{ name: 'A', color: 'red' }, { name: 'B' }],
    {
      type: 'select',
      options: [
        { name: 'A', color: 'red' },
        { name: 'B', color: 'default' },
      ],
    },
  ],
  ['checkbox', false, { type: 'checkbox', checked: false }],
  [
    'url',
    'https://a.example/',
    { type: 'link', href: 'https://a.example/', text: 'https://a.example/' },
  ],
  ['url', 'javascript:alert(1)', { type: 'text', text: 'javascript:alert(1)' }],
  ['url', `https://www.notion.so/Secret-${hex(2)}`, undefined],
  ['email', 'a@example.org', { type: 'link', href: 'mailto:a@example.org', text: 'a@example.org' }],
  [
    'phone_number',
    '+49 (30) 12-34',
    { type: 'link', href: 'tel:+49301234', text: '+49 (30) 12-34' },
  ],
  ['phone_number', 'ask me', { type: 'text', text: 'ask me' }],
  ['unique_id', { prefix: 'POST', number: 12 }, { type: 'text', text: 'POST-12' }],
  ['unique_id', { prefix: null, number: 12 }, { type: 'text', text: '12' }],
  [
    'verification',
    { state: 'verified', verified_by: { id: id(9), name: 'Ada' }, date: null },
    { type: 'text', text: 'verified' },
  ],
  ['verification', { state: 'unverified', verified_by: null, date: null }, undefined],
  ['button', {}, undefined],
  [
    'place',
    { lat: 52.5, lon: 13.4, name: 'Café', address: 'Street 1' },
    { type: 'text', text: 'Café, Street 1' },
  ],
  ['place', { lat: 52.5, lon: 13.4, name: null }, { type: 'text', text: '52.5, 13.4' }],
  ['place', null, undefined],
  ['relation', [{ id: id(1) }, { id: id(2) }], { type: 'relation', pages: [one] }],
  ['formula', { type: 'string', string: 's' }, { type: 'text', text: 's' }],
  ['formula', { type: 'boolean', boolean: true }, { type: 'checkbox', checked: true }],
  ['formula', { type: 'number', number: 2 }, { type: 'number', value: 2, formatted: '2' }],
  ['formula', { type: 'number', number: null }, undefined],
  ['rollup', { type: 'array', array: [] }, undefined],
])('%s %j', (type, value, expected) => {
  expect(valueOf(type, value).value).toEqual(expected);
});

describe('a rollup', () => {
  const rows: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    [hex(1)]: {
      Kind: { type: 'select', select: { name: 'A', color: 'red' } },
      What: { type: 'title', title: [rich('A')] },
      Site: { type: 'url', url: 'https://a.example/' },
    },
    [hex(2)]: {
      Kind: { type: 'select', select: { name: 'A', color: 'red' } },
      What: { type: 'number', number: 2 },
      Site: { type: 'email', email: 'a@a.example' },
    },
  };
  const published = (pageId: string) =>
    ({ kind: 'published', page: { title: pageId, href: '/x/', icon: undefined } }) as const;
  const roll = (property: string, name: string, rollup: object): PropertyValue | undefined => {
    const details = { relation: 'R', relationId: '', property, propertyId: '', function: name };
    const properties = {
      R: { type: 'relation', relation: [{ id: id(1) }, { id: id(2) }] },
      T: { type: 'rollup', rollup },
    };
    const resolveRow = (pageId: string) => ({ properties: rows[pageId] ?? {}, schema: {} });
    const over = { resolvePage: published, resolveRow };
    return convertAll(properties, over, { T: { rollup: details } }).values['T'];
  };
  const list = { type: 'array', array: [] };

  test('lists what the related rows hold, one value each', () => {
    expect(roll('Kind', 'show_original', list)).toEqual({
      type: 'select',
      options: [{ name: 'A', color: 'red' }],
    });
    expect(roll('What', 'show_original', list)).toEqual({ type: 'list', items: ['A', '2'] });
  });

  test('keeps links, and text beside them', () => {
    expect(roll('Site', 'show_original', list)).toMatchObject({
      type: 'list',
      items: ['https://a.example/', 'a@a.example'],
      nodes: [
        [{ type: 'link', url: 'https://a.example/' }],
        [{ type: 'link', url: 'mailto:a@a.example' }],
      ],
    });
  });

  test.each([
    ['percent_checked', 0.25, '25%'],
    ['percent_per_group', 1 / 3, '33.33%'],
    ['percent_not_empty', 1, '100%'],
    ['count', 3, '3'],
  ])('%s of %d reads %s', (name, number, formatted) => {
    expect(roll('What', name, { type: 'number', number, function: name })).toEqual({
      type: 'number',
      value: number,
      formatted,
    });
  });
});

test('text that is more than characters comes as nodes too, its mentions replaced', () => {
  const { value } = valueOf('rich_text', [
    rich('see ', { bold: true }),
    mention({ type: 'page', page: { id: id(2) } }, 'Secret'),
  ]);
  expect(value).toEqual({
    type: 'text',
    text: 'see Private page',
    nodes: [
      { type: 'strong', children: [{ type: 'text', value: 'see ' }] },
      { type: 'text', value: 'Private page', data: { standIn: true } },
    ],
  });
});

describe('dates', () => {
  test('a calendar date stays that day in any zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
      expect(
        valueOf('date', { start: '2026-03-01', end: null, time_zone: null }, { timeZone }).value,
      ).toEqual({
        type: 'date',
        date: { start: '2026-03-01', hasTime: false },
        formatted: 'March 1, 2026',
      });
    }
  });

  test('a range keeps both ends, a time its zone', () => {
    const { value } = valueOf('date', {
      start: '2026-03-01T09:00:00.000+09:00',
      end: '2026-03-02T10:00:00.000+09:00',
      time_zone: 'Asia/Tokyo',
    });
    expect(value).toMatchObject({
      type: 'date',
      date: {
        start: '2026-03-01T09:00:00.000+09:00',
        end: '2026-03-02T10:00:00.000+09:00',
        hasTime: true,
        timeZone: 'Asia/Tokyo',
      },
    });
  });

  test('a time without a zone is in the site’s, on either side of the change to summer time', () => {
    const start = (value: string) => {
      const date = valueOf('date', { start: value, end: null, time_zone: null }).value;
      return date?.type === 'date' ? date.date.start : undefined;
    };
    expect(start('2026-03-29T01:59:00.000')).toBe('2026-03-29T01:59:00.000+01:00');
    expect(start('2026-03-29T03:00:00.000')).toBe('2026-03-29T03:00:00.000+02:00');
  });

  test('one that is none is reported', () => {
    expect(valueOf('date', { start: '2026-13-45' })).toEqual({
      value: undefined,
      rules: ['malformed-date'],
    });
  });
});

describe('people', () => {
  const ada = {
    object: 'user',
    id: id(9),
    name: 'Ada',
    avatar_url: 'https://a.example/a.png',
    person: { email: 'ada@example.org' },
  };

  test('are names and local avatars, never addresses', () => {
    const image = { src: '/i/a.webp', width: 1, height: 1, variants: [], preview: undefined };
    const file = { src: '/f/a.png', name: 'a', type: 'image/png', bytes: 1 };
    const resolveAsset = () => ({ kind: 'image', image, file }) as const;
    const { value, rules } = valueOf(
      'people',
      [ada, { id: id(8) }, { id: id(7), name: 'bob@example.org' }],
      { resolveAsset },
    );
    expect(value).toEqual({ type: 'people', people: [{ name: 'Ada', avatar: '/i/a.webp' }] });
    expect(rules).toEqual(['person-without-name', 'person-without-name']);
  });

  test('who made a page is told only where the site asks', () => {
    expect(valueOf('created_by', ada).value).toBeUndefined();
    expect(valueOf('last_edited_by', ada, { showCreators: true }).value).toEqual({
      type: 'people',
      people: [{ name: 'Ada' }],
    });
  });
});

describe('files', () => {
  const hosted = { type: 'file', name: 'A.pdf', file: { url: 'https://f.example/a?signature=1' } };
  const external = {
    type: 'external',
    name: 'B.pdf',
    external: { url: 'https://a.example/b.pdf' },
  };

  test('are local', () => {
    const file = { src: '/f/a.pdf', name: 'a', type: 'application/pdf', bytes: 1 };
    expect(
      valueOf('files', [hosted], { resolveAsset: () => ({ kind: 'file', file }) }).value,
    ).toEqual({
      type: 'files',
      files: [{ name: 'A.pdf', href: '/f/a.pdf' }],
    });
  });

  test('that are gone: external ones are links, signed addresses never get out', () => {
    const { value, rules } = valueOf('files', [hosted, external, null]);
    expect(value).toEqual({
      type: 'files',
      files: [{ name: 'B.pdf', href: 'https://a.example/b.pdf' }],
    });
    expect(rules).toEqual(['file-unavailable', 'file-unavailable', 'malformed-property']);
  });

  test('that stand in their address are never text of the page, if they cannot be had', () => {
    const inline = { type: 'external', name: 'C', external: { url: 'data:text/plain,Secret' } };
    expect(valueOf('files', [inline]).value).toBeUndefined();
  });
});

describe('what names drafts', () => {
  const titles = (...words: readonly string[]) => ({
    type: 'rollup',
    rollup: { type: 'array', array: words.map((word) => ({ type: 'title', title: [rich(word)] })) },
  });
  const relation = (...pages: readonly number[]) => ({
    type: 'relation',
    relation: pages.map((page) => ({ id: id(page) })),
  });

  test('is dropped from relations and counted', () => {
    const { value, rules } = valueOf('relation', [{ id: id(2) }, { id: id(3) }]);
    expect(value).toBeUndefined();
    expect(rules).toEqual(['relation-private']);
  });

  const over = (relationName: string, name = 'show_original') => ({
    rollup: {
      relation: relationName,
      relationId: '',
      property: 'Name',
      propertyId: '',
      function: name,
    },
  });
  /** The rows of pages 1 and 2, whatever may be shown of them. */
  const resolveRow = (pageId: string) => ({
    properties: {
      Name: { type: 'title', title: [rich(pageId === hex(1) ? 'One' : 'Secret')] },
      Price: { type: 'number', number: pageId === hex(1) ? 0.25 : 70 },
    },
    schema: { Price: { numberFormat: 'percent' } },
  });

  test.each([
    ['in the order of the relation', ['Secret', 'One']],
    ['in another order', ['One', 'Secret']],
    ['without empty ones', ['Secret']],
    ['more than there are pages', ['Secret', 'One', 'Secret']],
  ])('is in no rollup that lists values %s', (_order, listed) => {
    const { values, warnings } = convertAll(
      { R: relation(2, 1), T: titles(...listed) },
      { resolveRow },
      { T: over('R') },
    );
    expect(values['T']).toEqual({ type: 'list', items: ['One'] });
    expect(warnings.map(({ rule }) => rule)).toEqual(['relation-private', 'rollup-private']);
  });

  test('is in no figure over several pages', () => {
    const sum = { type: 'rollup', rollup: { type: 'number', number: 70.25, function: 'sum' } };
    const schema = { S: { rollup: { ...over('R', 'sum').rollup, property: 'Price' } } };
    const hidden = convertAll({ R: relation(1, 2), S: sum }, { resolveRow }, schema);
    expect(hidden.values['S']).toBeUndefined();
    const shown = convertAll({ R: relation(1), S: sum }, { resolveRow }, schema);
    expect(shown.values['S']).toMatchObject({ formatted: '7,025%' });
  });

  test('hides the rollup whose relation is not there, or whose rows are not known', () => {
    const T = titles('Secret');
    expect(convertAll({ T }, { resolveRow }, { T: over('R') }).values['T']).toBeUndefined();
    expect(convertAll({ R: relation(1), T }, { resolveRow }).values['T']).toBeUndefined();
    expect(convertAll({ R: relation(1), T }, {}, { T: over('R') }).values['T']).toBeUndefined();
  });

  test('does not touch rollups over other relations', () => {
    const properties = { R: relation(2), S: relation(1), T: titles('One') };
    const { values } = convertAll(properties, { resolveRow }, { T: over('S') });
    expect(values['T']).toEqual({ type: 'list', items: ['One'] });
  });

  test('is in no formula that looks at it', () => {
    const formula = (string: string) => ({ type: 'formula', formula: { type: 'string', string } });
    const schema = {
      R: { id: 'a%3Ab' },
      ByName: { formula: 'prop("R").map(current.prop("Name"))' },
      ById: { formula: '{{notion:block_property:a%3Ab:0000}}.length()' },
      Decoded: { formula: 'prop("a:b").length()' },
      Own: { formula: 'prop("Price") * 2' },
    };
    const properties = {
      R: relation(2),
      Decoded: formula('Secret'),
      ByName: formula('Secret'),
      ById: formula('Secret'),
      Own: formula('2'),
    };
    const { values, warnings } = convertAll(properties, { resolveRow }, schema);
    expect(values).toEqual({ Own: { type: 'text', text: '2' } });
    expect(warnings.map(({ rule }) => rule)).toContain('formula-private');
  });

  test('pages of no collection are titles without links', () => {
    const resolveRelated = (pageId: string) => (pageId === hex(3) ? { title: 'Tool' } : undefined);
    expect(valueOf('relation', [{ id: id(3) }], { resolveRelated }).value).toEqual({
      type: 'relation',
      pages: [{ id: hex(3), title: 'Tool' }],
    });
  });
});

test.each([
  ['percent', 'en', '12.5%'],
  ['euro', 'de', '0,13\u{a0}€'],
  ['number_with_commas', 'en', '0.125'],
  ['rune', 'en', '0.125'],
])('numbers are written in the format %s', (numberFormat, locale, expected) => {
  const { values } = convertAll(
    { P: { type: 'number', number: 0.125 } },
    { locale },
    { P: { numberFormat } },
  );
  expect(values['P']).toMatchObject({ formatted: expected });
});

test('a data source’s schema says which formats and relations there are', () => {
  const schema = readPropertySchema({
    N: { type: 'number', number: { format: 'percent' } },
    R: {
      type: 'rollup',
      rollup: { function: 'show_original', relation_property_name: 'S', rollup_property_name: 'N' },
    },
    T: { type: 'title', title: {} },
    Broken: null,
  });
  expect(schema).toMatchObject({
    N: { numberFormat: 'percent' },
    R: { rollup: { relation: 'S' } },
  });
  const { values } = convertAll({ N: { type: 'number', number: 0.5 } }, {}, schema);
  expect(values['N']).toMatchObject({ formatted: '50%' });
});

test('what the API does not tell is reported', () => {
  expect(valueOf('formula', { type: 'unsupported', unsupported: {} }).rules).toEqual([
    'formula-unsupported',
  ]);
  expect(valueOf('rollup', { type: 'incomplete', incomplete: {} }).rules).toEqual([
    'rollup-unsupported',
  ]);
});

test('a type from the future is kept raw and reported', () => {
  expect(valueOf('mood', { happy: true })).toEqual({
    value: { type: 'raw', value: { id: 'p', type: 'mood', mood: { happy: true } } },
    rules: ['unknown-property'],
  });
});

test.each([
  null,
  undefined,
  3,
  { P: null },
  { P: { type: 'title' } },
  { P: { type: 'rollup', rollup: { type: 'array', array: [null] } } },
  { P: { type: 'date', date: { start: 3 } } },
])('nothing that stands for properties stops the build: %j', (properties) => {
  expect(convertAll(properties).values).toEqual({});
});
