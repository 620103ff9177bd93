import { describe, expect, it } from 'vitest';
import type { PropertyValue } from '../../../content-loader/entry/entry.ts';
import {
  readRole,
  toDate,
  toNames,
  toRelatedIds,
  toSummary,
  toText,
} from '../../../content-loader/plan/role-values.ts';

const text = (value: string): PropertyValue => ({ type: 'text', text: value });
const list: PropertyValue = { type: 'list', items: ['a', 'b'] };
const link: PropertyValue = { type: 'link', href: 'https://a.example/', text: 'A' };
const people: PropertyValue = { type: 'people', people: [{ name: 'Ada' }] };
const relation: PropertyValue = {
  type: 'relation',
  pages: [
    { id: '1', title: 'One' },
    { id: '2', title: 'Two' },
  ],
};

describe('the names in a value', () => {
  const plain = (...names: string[]) =>
    names.map((name) => ({ name, color: 'default', avatar: undefined }));
  it.each([
    [undefined, []],
    [text(' one name '), plain('one name')],
    [text('  '), []],
    [list, plain('a', 'b')],
    [people, plain('Ada')],
    [relation, plain('One', 'Two')],
    [link, []],
    [{ type: 'checkbox', checked: true } as const, []],
    [{ type: 'number', value: 1, formatted: '1' } as const, []],
  ])('%j', (value, expected) => {
    expect(toNames(value)).toEqual(expected);
  });
});

describe('the text of a value', () => {
  it.each([
    [undefined, undefined],
    [link, 'https://a.example/'],
    [text(' a '), 'a'],
    [text(''), undefined],
    [list, 'a'],
    [{ type: 'list', items: [''] } as const, undefined],
  ])('%j', (value, expected) => {
    expect(toText(value as PropertyValue | undefined)).toBe(expected);
  });
});

describe('a summary', () => {
  it('is one line of what may be shown', () => {
    const nodes = [
      { type: 'text', value: 'With ' } as const,
      { type: 'strong', children: [{ type: 'text', value: 'marks' }] } as const,
      { type: 'break' } as const,
      { type: 'text', value: 'and more' } as const,
    ];
    const value: PropertyValue = {
      type: 'text',
      text: 'other',
      nodes: structuredClone(nodes) as never,
    };
    expect(toSummary(value)).toMatch(/^With marks\s+and more$/);
  });

  it.each([
    [text(' plain '), 'plain'],
    [undefined, undefined],
    [{ type: 'text', text: 'x', nodes: [{ type: 'text', value: ' ' }] } as const, undefined],
  ])('of %j is %j', (value, expected) => {
    expect(toSummary(value as PropertyValue | undefined)).toBe(expected);
  });
});

describe('a role', () => {
  it('is read by the name that its data source uses', () => {
    const values = { Datum: text('x'), date: text('y') };
    expect(readRole(values, { date: 'Datum' }, 'date')).toEqual(text('x'));
    expect(readRole(values, {}, 'date')).toBeUndefined();
    expect(readRole(values, { date: 'Date' }, 'date')).toBeUndefined();
  });

  it('that is a date, or relates to pages, is that alone', () => {
    const date = { start: '2024-01-01', hasTime: false };
    expect(toDate({ type: 'date', date, formatted: '' })).toEqual(date);
    expect(toDate(text('2024-01-01'))).toBeUndefined();
    expect(toRelatedIds(relation)).toEqual(['1', '2']);
    expect(toRelatedIds(list)).toEqual([]);
    expect(toRelatedIds(undefined)).toEqual([]);
  });
});
