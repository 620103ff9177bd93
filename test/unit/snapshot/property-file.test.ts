import { describe, expect, it } from 'vitest';
import type { SnapshotScope } from '../../../content-loader/fetch/clean.ts';
import { toPropertyFile } from '../../../content-loader/snapshot/property-file.ts';

const shown = '0'.repeat(31) + '1';
const hidden = '0'.repeat(31) + '2';
const scope: SnapshotScope = {
  storedUrl: (url) => url,
  isShown: (id) => id === shown,
  isHidden: () => false,
  isOpen: () => true,
};
const toFile = (type: string, value: unknown, isPublished: boolean): unknown =>
  toPropertyFile({ id: 'prop', type, [type]: value }, { type, [type]: {} }, scope, isPublished);

describe('a value in a snapshot', () => {
  it('of a relation names published pages alone', () => {
    expect(toFile('relation', [{ id: hidden }, { id: shown }], true)).toEqual([shown]);
    expect(toFile('relation', [{ id: hidden }], true)).toEqual([]);
  });

  // Offline it is made again from the rows that the snapshot has.
  it('of a rollup has no item of any row, published or not', () => {
    const text = { type: 'rich_text', rich_text: [{ plain_text: 'Salary: 90,000' }] };
    for (const isPublished of [true, false]) {
      const file = toFile('rollup', { type: 'array', array: [text], function: 'x' }, isPublished);
      expect(file).toEqual({ type: 'rollup', rollup: { type: 'array', array: [], function: 'x' } });
    }
  });

  it.each([
    ['rollup', { type: 'number', number: 90_000, function: 'sum' }, 'number'],
    ['rollup', { type: 'date', date: { start: '2026-03-01' }, function: 'latest_date' }, 'date'],
    ['formula', { type: 'string', string: 'Salary: 90,000' }, 'string'],
    ['formula', { type: 'boolean', boolean: true }, 'boolean'],
  ] as const)('of a %s %o is there only where all that it is made of is', (type, value, name) => {
    expect(toFile(type, value, true)).toEqual({ type, [type]: value });
    const file = toFile(type, value, false);
    expect(file).toMatchObject({ type, [type]: { type: name, [name]: null } });
    expect(JSON.stringify(file)).not.toMatch(/90|2026|true/);
  });
});
