import type { PhrasingContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { convertIcon } from '../../../content-loader/convert/icons.ts';
import {
  isBlank,
  phrasingText,
  summaryText,
} from '../../../content-loader/convert/phrasing-text.ts';
import { formatNumber } from '../../../content-loader/convert/properties/format-number.ts';
import {
  mergeValues,
  withoutRepeats,
} from '../../../content-loader/convert/properties/merge-values.ts';
import { isSelfContained } from '../../../content-loader/convert/properties.ts';
import type { PropertyValue } from '../../../content-loader/entry/entry.ts';
import { context } from './fixtures.ts';

const words = (value: string): PhrasingContent => ({ type: 'text', value });
const emoji = (payload: object): PhrasingContent => ({
  type: 'textDirective',
  name: 'emoji',
  data: { payload },
  children: [],
});

describe('running text as plain text', () => {
  const nodes: PhrasingContent[] = [
    words('one'),
    { type: 'break' },
    { type: 'strong', children: [{ type: 'link', url: '/a', children: [words('two ')] }] },
    { type: 'inlineCode', value: 'three' },
    emoji({ name: 'bufo' }),
    emoji({}),
    emoji({ name: 7 }),
    { type: 'textDirective', name: 'emoji', children: [] },
  ];

  it('has line breaks and the names of emoji', () => {
    expect(phrasingText(nodes)).toBe('one\ntwo threebufo');
  });

  it('in a summary has an ellipsis in place of what is not shown', () => {
    const standIn: PhrasingContent = {
      type: 'text',
      value: 'Private page',
      data: { standIn: true },
    };
    const code: PhrasingContent = {
      type: 'inlineCode',
      value: 'Private page',
      data: { standIn: true },
    };
    expect(
      summaryText([words(' See '), { type: 'emphasis', children: [standIn] }, words('. ')]),
    ).toBe('See ….');
    expect(summaryText([words('See '), code])).toBe('See …');
    expect(summaryText([standIn])).toBe('');
    expect(summaryText([words('Private page')])).toBe('Private page');
  });

  it('is blank without a visible letter or picture', () => {
    const mark = (name: string, ...children: PhrasingContent[]): PhrasingContent => ({
      type: 'textDirective',
      name,
      children,
    });
    expect(isBlank([])).toBe(true);
    expect(
      isBlank([words(' \n'), { type: 'break' }, { type: 'strong', children: [words(' ')] }]),
    ).toBe(true);
    expect(isBlank([mark('color', words(' ')), mark('underline')])).toBe(true);
    expect(isBlank([mark('color', words('a'))])).toBe(false);
    expect(isBlank([emoji({ name: 'bufo' })])).toBe(false);
    expect(isBlank([mark('icon')])).toBe(false);
    expect(isBlank([{ type: 'strong', children: [words('a')] }])).toBe(false);
    expect(isBlank([{ type: 'inlineCode', value: 'a' }])).toBe(false);
  });
});

describe('an icon', () => {
  const convert = (icon: unknown, kind?: 'image' | 'unavailable') => {
    const warnings: string[] = [];
    const image = { src: '/i.webp', width: 1, height: 1, variants: [] };
    const found = convertIcon(
      {
        context: context({
          resolveAsset: () =>
            kind === undefined
              ? undefined
              : kind === 'image'
                ? // What conversion reads of a picture.
                  ({ kind, image } as never)
                : ({ kind, reason: 'gone', detail: 'the server says 404' } as never),
        }),
        warn: (rule, detail) => warnings.push(`${rule}: ${detail}`),
        noteLink: () => undefined,
      },
      icon,
    );
    return [found, ...warnings];
  };
  const file = { type: 'custom_emoji', custom_emoji: { url: 'https://e.example/1', name: 'bufo' } };

  it('is an emoji, a picture of the site, or a sign of Notion’s', () => {
    expect(convert(null)).toEqual([undefined]);
    expect(convert({ type: 'emoji', emoji: '⚓' })).toEqual([{ kind: 'emoji', emoji: '⚓' }]);
    expect(convert(file, 'image')).toEqual([{ kind: 'image', src: '/i.webp', name: 'bufo' }]);
    expect(convert({ type: 'icon', icon: { name: 'pen', color: 'red' } })).toEqual([
      { kind: 'glyph', name: 'pen', color: 'red' },
    ]);
    expect(convert({ type: 'icon', icon: { name: 'pen' } })).toEqual([
      { kind: 'glyph', name: 'pen', color: 'gray' },
    ]);
    expect(convert({ type: 'icon', icon: {} })).toEqual([undefined]);
  });

  it('that cannot be had is its name, and is reported', () => {
    const glyph = { kind: 'glyph', name: 'bufo', color: 'gray' };
    expect(convert(file)).toEqual([glyph, 'icon-unavailable: an icon that is no picture']);
    expect(convert(file, 'unavailable')).toEqual([glyph, 'icon-unavailable: the server says 404']);
    expect(convert({ type: 'external', external: { url: 'https://e.example/1' } })).toEqual([
      undefined,
      'icon-unavailable: an icon that is no picture',
    ]);
    expect(convert({ type: 'hologram' })).toEqual([
      undefined,
      'unknown-icon: an icon of the type "hologram"',
    ]);
  });
});

describe('a number', () => {
  it.each([
    [1234.5678, undefined, '1234.5678'],
    [1234.5, 'number', '1234.5'],
    [1234567.5, 'number_with_commas', '1,234,567.5'],
    [0.125, 'percent', '12.5%'],
    [1 / 3, 'share', '33.33%'],
    [1, 'toString', '1'],
  ])('%s as %s is %s', (value, format, text) => {
    expect(formatNumber(value, format, 'en')).toBe(text);
  });

  // Codes of ISO 4217 by what Notion calls them.
  it.each(
    Object.entries({
      argentine_peso: 'ARS',
      australian_dollar: 'AUD',
      baht: 'THB',
      canadian_dollar: 'CAD',
      chilean_peso: 'CLP',
      colombian_peso: 'COP',
      danish_krone: 'DKK',
      dirham: 'AED',
      dollar: 'USD',
      euro: 'EUR',
      forint: 'HUF',
      franc: 'CHF',
      hong_kong_dollar: 'HKD',
      koruna: 'CZK',
      krona: 'SEK',
      leu: 'RON',
      lira: 'TRY',
      mexican_peso: 'MXN',
      new_taiwan_dollar: 'TWD',
      new_zealand_dollar: 'NZD',
      norwegian_krone: 'NOK',
      peruvian_sol: 'PEN',
      philippine_peso: 'PHP',
      pound: 'GBP',
      rand: 'ZAR',
      real: 'BRL',
      ringgit: 'MYR',
      riyal: 'SAR',
      ruble: 'RUB',
      rupee: 'INR',
      rupiah: 'IDR',
      shekel: 'ILS',
      singapore_dollar: 'SGD',
      uruguayan_peso: 'UYU',
      won: 'KRW',
      yen: 'JPY',
      yuan: 'CNY',
      zloty: 'PLN',
    }),
  )('of %s is an amount of %s', (format, currency) => {
    const amount = new Intl.NumberFormat('en', { style: 'currency', currency }).format(1234.5);
    expect(formatNumber(1234.5, format, 'en')).toBe(amount);
  });
});

describe('values of several rows as one', () => {
  const options = (...names: readonly string[]): PropertyValue => ({
    type: 'select',
    options: names.map((name) => ({ name, color: 'red' })),
  });
  const people = (...names: readonly string[]): PropertyValue => ({
    type: 'people',
    people: names.map((name) => ({ name })),
  });
  const files = (...hrefs: readonly string[]): PropertyValue => ({
    type: 'files',
    files: hrefs.map((href) => ({ name: 'A', href })),
  });
  const pages = (...ids: readonly string[]): PropertyValue => ({
    type: 'relation',
    pages: ids.map((id) => ({ id, title: 'A' })),
  });
  const text = (value: string): PropertyValue => ({ type: 'text', text: value });

  it('are each once in the order of their first', () => {
    expect(mergeValues([options('b', 'a'), options('c', 'b')])).toEqual(options('b', 'a', 'c'));
    expect(mergeValues([people('b', 'a'), people('c', 'b')])).toEqual(people('b', 'a', 'c'));
    expect(mergeValues([files('/b', '/a'), files('/c', '/b')])).toEqual(files('/b', '/a', '/c'));
    expect(mergeValues([pages('b', 'a'), pages('c', 'b')])).toEqual(pages('b', 'a', 'c'));
    expect(mergeValues([])).toBeUndefined();
  });

  it('of other kinds or of several are texts, repeated as they are', () => {
    const all = mergeValues([text('b'), options('a', 'c'), text('b')]);
    expect(all).toEqual({ type: 'list', items: ['b', 'a', 'c', 'b'] });
    expect(all && withoutRepeats(all)).toEqual({ type: 'list', items: ['b', 'a', 'c'] });
    expect(withoutRepeats(text('b'))).toEqual(text('b'));
  });

  it('keep the links of all where one has any', () => {
    const link: PropertyValue = { type: 'link', href: 'https://a.example/', text: 'a' };
    const node = { type: 'link', url: 'https://a.example/', children: [words('a')] };
    const all = mergeValues([link, text('b'), link]);
    expect(all).toMatchObject({
      type: 'list',
      items: ['a', 'b', 'a'],
      nodes: [[node], [words('b')], [node]],
    });
    expect(all && withoutRepeats(all)).toMatchObject({
      items: ['a', 'b'],
      nodes: [[node], [words('b')]],
    });
  });
});

describe('a formula depends on its own row alone', () => {
  const formula = (expression: string) => ({ formula: expression });
  const relation = { target: { source: 's', database: undefined } };
  const rollup = {
    rollup: { relation: 'R', relationId: '', property: 'P', propertyId: '', function: 'sum' },
  };

  it.each([
    ['with no other property', { F: formula('1 + 1') }, true],
    ['over plain properties', { F: formula('prop("A") + prop("B")'), A: {}, B: {} }, true],
    ['over a relation', { F: formula('prop("R")'), R: relation }, false],
    [
      'over a relation by its id',
      { F: formula('prop("%3Ar")'), R: { ...relation, id: '%3Ar' } },
      false,
    ],
    ['over a rollup', { F: formula('prop("S")'), S: rollup }, false],
    ['beside a relation', { F: formula('prop("A")'), A: {}, R: relation }, true],
    [
      'over a formula over plain ones',
      { F: formula('prop("G")'), G: formula('prop("A")'), A: {} },
      true,
    ],
    [
      'over a formula over a relation',
      { F: formula('prop("G")'), G: formula('prop("R")'), R: relation },
      false,
    ],
    ['whose expression is not told, beside a relation', { F: {}, R: relation }, false],
    ['whose expression is not told', { F: {}, A: {} }, true],
    ['over each other', { F: formula('prop("G")'), G: formula('prop("F")') }, false],
  ] as const)('%s', (_name, schema, isOwn) => {
    expect(isSelfContained(schema, 'F')).toBe(isOwn);
  });
});
