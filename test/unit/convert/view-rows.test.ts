import { describe, expect, it } from 'vitest';
import { withoutLinks, toViewCell } from '../../../content-loader/convert/views/cells.ts';
import { convertView } from '../../../content-loader/convert/views/convert-view.ts';
import { toCardLook, toCover } from '../../../content-loader/convert/views/covers.ts';
import { toDateText } from '../../../content-loader/convert/views/date-text.ts';
import { groupRows, openGrouping } from '../../../content-loader/convert/views/groups.ts';
import { toMonths } from '../../../content-loader/convert/views/calendar-months.ts';
import { toDatedRows } from '../../../content-loader/convert/views/row-days.ts';
import { nestRows } from '../../../content-loader/convert/views/sub-items.ts';
import type {
  ConfigOf,
  GroupBy,
  ViewType,
} from '../../../content-loader/convert/views/view-config.ts';
import type { ViewRow, ViewScope } from '../../../content-loader/convert/views/view-input.ts';
import { phrasingText } from '../../../content-loader/convert/phrasing-text.ts';
import type { PropertyValue } from '../../../content-loader/entry/entry.ts';
import {
  checkbox,
  columnOf,
  columns,
  date,
  number,
  people,
  relation,
  row,
  scope,
  select,
  text,
} from './shelf.ts';

/** The parts of a grouping that tests say; the rest is Notion's. */
type By = { readonly type: GroupBy['type'] } & Readonly<Record<string, unknown>>;

function groupsOf(by: By, rows: readonly ViewRow[], own: ViewScope = scope): unknown[] {
  // A configuration as Notion gives it.
  const whole = { sort: { type: 'ascending' }, ...by } as unknown as GroupBy;
  const grouping = openGrouping(whole, columns, own);
  if (!grouping) return [];
  return groupRows(rows, grouping, own).map(({ name, rows: found }) => [
    name,
    ...found.map(({ id }) => id),
  ]);
}

const rowsOf = (name: string, values: readonly (PropertyValue | undefined)[]): ViewRow[] =>
  values.map((value, n) => row('abcdefghij'.charAt(n), value ? { [name]: value } : {}));

describe('rows in groups', () => {
  const sort = (type: string) => ({ sort: { type } });

  it('of options are in the order of the property, each row in all of its own, others last', () => {
    const rows = rowsOf('Topics', [select('War'), select('Love', 'Sea'), undefined, select('New')]);
    const by = { type: 'multi_select', property_id: 'tops' } as const;
    const groups = [
      ['Sea', 'b'],
      ['Love', 'b'],
      ['War', 'a'],
      ['New', 'd'],
      ['No Topics', 'c'],
    ];
    expect(groupsOf(by, rows)).toEqual(groups);
    expect(groupsOf({ ...by, ...sort('manual') }, rows)).toEqual(groups);
    expect(groupsOf({ ...by, ...sort('descending') }, rows)).toEqual([
      ...groups.slice(0, 4).toReversed(),
      ['No Topics', 'c'],
    ]);
  });

  it('without a row are there, unless the view hides them', () => {
    const rows = rowsOf('Genre', [select('Play')]);
    const by = { type: 'select', property_id: 'gen:re' } as const;
    expect(groupsOf(by, rows)).toEqual([['Novel'], ['Poems'], ['Play', 'a']]);
    expect(groupsOf({ ...by, hide_empty_groups: true }, rows)).toEqual([['Play', 'a']]);
    expect(groupsOf({ ...by, property_id: 'gen%3Are' }, rows)).toHaveLength(3);
  });

  it('of a status are its options, or the groups of these', () => {
    const rows = rowsOf('Status', [select('Read'), select('Wanted'), select('Lost')]);
    const by = { type: 'status', property_id: 'stat' } as const;
    expect(groupsOf({ ...by, group_by: 'option' }, rows)).toEqual([
      ['Wanted', 'b'],
      ['Reading'],
      ['Read', 'a'],
      ['Lost', 'c'],
    ]);
    expect(groupsOf({ ...by, group_by: 'group' }, rows)).toEqual([
      ['To-do', 'b'],
      ['In progress'],
      ['Complete', 'a'],
      ['Lost', 'c'],
    ]);
  });

  it('of people and of pages are by name, or as they come', () => {
    const owners = rowsOf('Owner', [people('Cleo'), people('Ada', 'Bo'), people('Cleo')]);
    const by = { type: 'person', property_id: 'ownr' } as const;
    expect(groupsOf(by, owners)).toEqual([
      ['Ada', 'b'],
      ['Bo', 'b'],
      ['Cleo', 'a', 'c'],
    ]);
    expect(groupsOf({ ...by, ...sort('manual') }, owners)).toEqual([
      ['Cleo', 'a', 'c'],
      ['Ada', 'b'],
      ['Bo', 'b'],
    ]);
    const sequels = rowsOf('Sequel', [relation('10'), relation('9'), relation('10', '9')]);
    expect(groupsOf({ type: 'relation', property_id: 'sequ' }, sequels)).toEqual([
      ['Page 9', 'b', 'c'],
      ['Page 10', 'a', 'c'],
    ]);
  });

  it('of words are the words, or their first letters', () => {
    const rows = rowsOf('Note', [
      text('ink'),
      text(' Ink '),
      text('Élan'),
      text('10'),
      text('9'),
      text(' '),
    ]);
    const by = { type: 'text', property_id: 'note' } as const;
    expect(groupsOf({ ...by, group_by: 'exact' }, rows)).toEqual([
      ['9', 'e'],
      ['10', 'd'],
      ['Élan', 'c'],
      ['ink', 'a'],
      ['Ink', 'b'],
      ['No Note', 'f'],
    ]);
    expect(groupsOf({ ...by, group_by: 'alphabet_prefix' }, rows)).toEqual([
      ['1', 'd'],
      ['9', 'e'],
      ['É', 'c'],
      ['I', 'a', 'b'],
      ['No Note', 'f'],
    ]);
    const flags = rowsOf('Note', [text('👩‍👩‍👧 family'), text('ǆep')]);
    expect(groupsOf({ ...by, group_by: 'alphabet_prefix', ...sort('manual') }, flags)).toEqual([
      ['👩‍👩‍👧', 'a'],
      ['Ǆ', 'b'],
    ]);
    expect(
      groupsOf({ ...by, type: 'title', property_id: 'title', group_by: 'exact' }, rows),
    ).toHaveLength(6);
  });

  it('of a checkbox are both, also where no row says which', () => {
    const rows = rowsOf('Lent', [checkbox(true), undefined, checkbox(false)]);
    const by = { type: 'checkbox', property_id: 'lent' } as const;
    expect(groupsOf(by, rows)).toEqual([
      ['Unchecked', 'b', 'c'],
      ['Checked', 'a'],
    ]);
    expect(groupsOf(by, [])).toEqual([['Unchecked'], ['Checked']]);
  });

  it('of numbers are each number, by size', () => {
    const rows = rowsOf(
      'Pages',
      [10, 9, undefined, -1, 10].map((n) => (n === undefined ? n : number(n))),
    );
    const groups = [
      ['-1', 'd'],
      ['9', 'b'],
      ['10', 'a', 'e'],
      ['No Pages', 'c'],
    ];
    const by = { type: 'number', property_id: 'pags' } as const;
    expect(groupsOf(by, rows)).toEqual(groups);
    expect(groupsOf({ ...by, ...sort('manual') }, rows)).toEqual(groups);
    expect(groupsOf({ ...by, range_size: 0 }, rows)).toEqual(groups);
    expect(groupsOf({ ...by, ...sort('descending') }, rows)).toEqual([
      ...groups.slice(0, 3).toReversed(),
      ['No Pages', 'c'],
    ]);
  });

  it('of ranges have their bounds, what is outside of these, and the last number in the last range', () => {
    const values = [-5, 0, 99.5, 100, 250, 299, 300, 301];
    const by = { type: 'number', property_id: 'pric', range_size: 100 } as const;
    expect(
      groupsOf({ ...by, range_start: 0, range_end: 300 }, rowsOf('Price', values.map(number))),
    ).toEqual([
      ['< €0.00', 'a'],
      ['€0.00 – €100.00', 'b', 'c'],
      ['€100.00 – €200.00', 'd'],
      ['€200.00 – €300.00', 'e', 'f', 'g'],
      ['> €300.00', 'h'],
    ]);
    expect(
      groupsOf({ ...by, range_start: 0, range_end: 250 }, rowsOf('Price', [200, 250].map(number))),
    ).toEqual([['€200.00 – €250.00', 'a', 'b']]);
    expect(
      groupsOf({ ...by, range_start: 50 }, rowsOf('Price', [49, 50, 1000].map(number))),
    ).toEqual([
      ['< €50.00', 'a'],
      ['€50.00 – €150.00', 'b'],
      ['€950.00 – €1,050.00', 'c'],
    ]);
    expect(groupsOf(by, rowsOf('Price', [-1, 0, 100].map(number)))).toEqual([
      ['-€100.00 – €0.00', 'a'],
      ['€0.00 – €100.00', 'b'],
      ['€100.00 – €200.00', 'c'],
    ]);
  });

  it('of dates are days, weeks, months or years, in the zone of the site', () => {
    // The last is the first of March in Berlin.
    const days = ['2026-03-08', '2025-12-31', '2026-03-01', '2026-02-28T23:30:00.000Z'];
    const rows = rowsOf('Bought', [...days.map((each) => date(each)), text('no date')]);
    const by = { type: 'date', property_id: 'boug' } as const;
    const none = ['No Bought', 'e'];
    expect(groupsOf({ ...by, group_by: 'month' }, rows)).toEqual([
      ['December 2025', 'b'],
      ['March 2026', 'a', 'c', 'd'],
      none,
    ]);
    expect(groupsOf({ ...by, group_by: 'relative', ...sort('descending') }, rows)).toEqual([
      ['March 2026', 'a', 'c', 'd'],
      ['December 2025', 'b'],
      none,
    ]);
    expect(groupsOf({ ...by, group_by: 'year', ...sort('manual') }, rows)).toEqual([
      ['2025', 'b'],
      ['2026', 'a', 'c', 'd'],
      none,
    ]);
    expect(groupsOf({ ...by, group_by: 'day' }, rows)).toEqual([
      ['December 31, 2025', 'b'],
      ['March 1, 2026', 'c', 'd'],
      ['March 8, 2026', 'a'],
      none,
    ]);
    const week = (start?: number) => ({ ...by, group_by: 'week', start_day_of_week: start });
    expect(groupsOf(week(1), rows)).toEqual([
      ['Dec 29, 2025 – Jan 4, 2026', 'b'],
      ['Feb 23 – Mar 1, 2026', 'c', 'd'],
      ['Mar 2 – 8, 2026', 'a'],
      none,
    ]);
    // Weeks begin on Sunday in English, on Monday in German.
    expect(groupsOf(week(), rows)).toEqual([
      ['Dec 28, 2025 – Jan 3, 2026', 'b'],
      ['Mar 1 – 7, 2026', 'c', 'd'],
      ['Mar 8 – 14, 2026', 'a'],
      none,
    ]);
    expect(groupsOf(week(), rows, { ...scope, locale: 'de' })).toHaveLength(4);
  });

  it('of a formula are those of its results', () => {
    const formula = (own: object): By => ({
      type: 'formula',
      property_id: 'weig',
      group_by: { sort: { type: 'ascending' }, ...own },
    });
    const dates = rowsOf('Weight', [date('2026-03-01'), undefined, date('2025-03-01')]);
    expect(groupsOf(formula({ type: 'date', group_by: 'year' }), dates)).toEqual([
      ['2025', 'c'],
      ['2026', 'a'],
      ['No Weight', 'b'],
    ]);
    const words = rowsOf('Weight', [text('b'), text('a')]);
    expect(groupsOf(formula({ type: 'text', group_by: 'exact' }), words)).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(
      groupsOf(formula({ type: 'text', group_by: 'exact', sort: { type: 'descending' } }), words),
    ).toEqual([
      ['b', 'a'],
      ['a', 'b'],
    ]);
    const numbers = rowsOf('Weight', [number(12), number(3)]);
    expect(groupsOf(formula({ type: 'number', range_start: 0, range_size: 10 }), numbers)).toEqual([
      ['0 – 10', 'b'],
      ['10 – 20', 'a'],
    ]);
    expect(groupsOf(formula({ type: 'checkbox' }), rowsOf('Weight', [checkbox(true)]))).toEqual([
      ['Unchecked'],
      ['Checked', 'a'],
    ]);
    expect(groupsOf(formula({ type: 'globe' }), words)).toEqual([]);
  });

  it('are none of a property that is hidden or of a kind that is not known', () => {
    expect(groupsOf({ type: 'text', property_id: 'secr', group_by: 'exact' }, [row('a')])).toEqual(
      [],
    );
    expect(groupsOf({ type: 'toString' as 'text', property_id: 'note' }, [row('a')])).toEqual([]);
  });
});

describe('a date in a view', () => {
  const moment = '2026-03-05T14:05:00.000+01:00';
  it.each<[string, PropertyValue, Parameters<typeof toDateText>[1], string]>([
    ['as usual', date(moment), {}, `on ${moment}`],
    ['as usual, in full', date(moment), { date_format: 'full' }, `on ${moment}`],
    ['relative to no day', date(moment), { date_format: 'relative' }, `on ${moment}`],
    [
      'a day with a format of times',
      date('2026-03-05'),
      { time_format: '24_hour' },
      'on 2026-03-05',
    ],
    ['short', date('2026-03-05'), { date_format: 'short' }, 'Mar 5, 2026'],
    ['American', date('2026-03-05'), { date_format: 'month_day_year' }, '03/05/2026'],
    ['British', date('2026-03-05'), { date_format: 'day_month_year' }, '05/03/2026'],
    ['from the year on', date('2026-03-05'), { date_format: 'year_month_day' }, '2026/03/05'],
    [
      'of a format to come',
      date('2026-03-05'),
      { date_format: 'toString' as 'full' },
      '03/05/2026',
    ],
    ['with a time', date(moment), { date_format: 'short' }, 'Mar 5, 2026, 2:05 PM GMT+1'],
    [
      'of 24 hours',
      date('2026-03-05T00:05:00.000+01:00'),
      { date_format: 'day_month_year', time_format: '24_hour' },
      '05/03/2026, 00:05 GMT+1',
    ],
    ['of 12 hours', date(moment), { time_format: '12_hour' }, 'March 5, 2026 at 2:05 PM GMT+1'],
    [
      'without its time',
      date(moment),
      { date_format: 'short', time_format: 'hidden' },
      'Mar 5, 2026',
    ],
    ['usual without its time', date(moment), { time_format: 'hidden' }, 'March 5, 2026'],
    [
      'of an offset of half an hour',
      date('2026-03-05T14:05:00.000+0530'),
      { date_format: 'short' },
      'Mar 5, 2026, 2:05 PM GMT+5:30',
    ],
    [
      'of an instant',
      date('2026-03-05T23:30:00.000Z'),
      { date_format: 'short' },
      'Mar 5, 2026, 11:30 PM UTC',
    ],
    [
      'of no zone',
      date('2026-03-05T23:30:00.000'),
      { date_format: 'short', time_format: 'hidden' },
      'Mar 6, 2026',
    ],
    ['a range', date('2026-03-05', '2026-03-07'), { date_format: 'short' }, 'Mar 5 – 7, 2026'],
    [
      'a range in figures',
      date('2026-03-05', '2026-03-07'),
      { date_format: 'day_month_year' },
      '05/03/2026 – 07/03/2026',
    ],
  ])('%s', (_name, value, formats, words) => {
    if (value.type !== 'date') throw new Error('It is no date.');
    expect(toDateText(value, formats, scope).replaceAll('\u202F', ' ')).toBe(words);
  });

  it('of a named zone is shown there', () => {
    const value = date('2026-03-05T23:30:00.000Z');
    const tokyo = { ...value, date: { ...value.date, timeZone: 'Asia/Tokyo' } };
    expect(toDateText(tokyo, { date_format: 'year_month_day', time_format: 'hidden' }, scope)).toBe(
      '2026/03/06',
    );
  });
});

describe('sub-items', () => {
  const outline = (config: ConfigOf<'table'>['subtasks'], ...rows: readonly ViewRow[]) =>
    nestRows(rows, config, columns).map(({ row: { id }, depth }) => `${'-'.repeat(depth)}${id}`);
  const bySequel = { property_id: 'sequ', display_mode: 'show' } as const;
  const has = (id: string, ...related: readonly string[]) =>
    row(id, { Sequel: relation(...related) });

  it('stand behind the row that they belong to', () => {
    expect(outline(bySequel, has('c'), has('a', 'b', 'd'), has('b', 'c'), has('d'))).toEqual([
      'a',
      '-b',
      '--c',
      '-d',
    ]);
  });

  it('stand as they are where the view does not nest them', () => {
    const rows = [has('b'), has('a', 'b')];
    for (const mode of ['disabled', 'flattened'] as const) {
      expect(outline({ ...bySequel, display_mode: mode }, ...rows)).toEqual(['b', 'a']);
    }
    expect(outline(undefined, ...rows)).toEqual(['b', 'a']);
    expect(outline({ property_id: 'secr' }, ...rows)).toEqual(['b', 'a']);
    expect(outline({ property_id: 'sequ' }, ...rows)).toEqual(['a', '-b']);
  });

  it('whose parent is not shown stand at the top, each once', () => {
    expect(outline(bySequel, has('b', 'x'), has('c'))).toEqual(['b', 'c']);
    expect(outline(bySequel, has('a', 'a'), has('b', 'c'), has('c', 'b'))).toEqual([
      'a',
      'b',
      '-c',
    ]);
  });

  it('of a relation to the parent stand below it too', () => {
    const parents = columns.map((column) =>
      column.name === 'Sequel' ? { ...column, name: 'Parent item' } : column,
    );
    const child = (id: string, ...above: readonly string[]) =>
      row(id, { 'Parent item': relation(...above) });
    const ids = (...rows: readonly ViewRow[]) =>
      nestRows(rows, bySequel, parents).map(
        ({ row: { id }, depth }) => `${'-'.repeat(depth)}${id}`,
      );
    expect(ids(child('b', 'a'), child('a'), child('c', 'b'))).toEqual(['a', '-b', '--c']);
    // A row has one parent: a relation with several is that to the children, whatever its name.
    expect(ids(child('a', 'b', 'c'), child('b'), child('c'))).toEqual(['a', '-b', '-c']);
  });

  it('are indented six times at most', () => {
    const chain = Array.from('abcdefghi').map((id, n) => has(id, 'abcdefghij'.charAt(n + 1)));
    expect(outline(bySequel, ...chain).slice(-3)).toEqual(['------g', '------h', '------i']);
  });
});

type Payload = Readonly<Record<string, unknown>>;

function viewOf(
  type: ViewType,
  config: object | undefined,
  rows: readonly ViewRow[],
): { readonly payload: Payload; readonly lines: readonly string[]; readonly reason?: string } {
  const whole = config && { type, ...config };
  const view = convertView({
    type,
    name: 'Shelf',
    // A configuration as Notion gives it.
    config: whole as unknown as ConfigOf<ViewType>,
    columns,
    rows,
    scope,
    url: '',
    findView: () => undefined,
  });
  if (!view.node) return { payload: {}, lines: [], reason: view.reason };
  const { payload } = view.node.data as unknown as { readonly payload: Payload };
  const lines: string[] = [];
  const walk = (nodes: readonly object[], depth: number): void => {
    for (const node of nodes) {
      const {
        name,
        children = [],
        type: kind,
      } = node as { name?: string; children?: []; type: string };
      if (kind === 'containerDirective') {
        lines.push(`${' '.repeat(depth)}${name ?? ''}`);
        walk(children, depth + 1);
      } else lines.push(`${' '.repeat(depth)}${phrasingText(children).trim()}`);
    }
  };
  walk(view.node.children, 0);
  return { payload, lines };
}

describe('a map', () => {
  const at = (id: string, place: Partial<ViewRow['places'][string]>) =>
    row(
      id,
      {},
      { places: { Found: { lat: undefined, lon: undefined, name: '', address: '', ...place } } },
    );
  const config = { map_by: 'foun' };

  it('is a list of places, those without one last', () => {
    const { lines } = viewOf('map', config, [
      row('a'),
      at('b', { name: 'Bath', address: 'Gay Street', lat: 51.4, lon: -2.4 }),
      at('c', { name: 'Bath', address: 'Bath' }),
      at('d', { lat: 1, lon: 2 }),
      at('e', { lat: 1 }),
    ]);
    expect(lines.map((line) => line.trim()).filter((line) => line !== 'entry')).toEqual([
      'b',
      'Bath, Gay Street (51.4, -2.4)',
      'c',
      'Bath',
      'd',
      '1, 2',
      'group',
      'No Found',
      'a',
      '',
      'e',
      '',
    ]);
  });

  it('leads to a map by the point, else by the address, else by the name', () => {
    const hrefsOf = (place: Partial<ViewRow['places'][string]>) =>
      JSON.stringify(
        convertView({
          type: 'map',
          name: '',
          config: { type: 'map', ...config } as unknown as ConfigOf<'map'>,
          columns,
          rows: [at('a', place)],
          scope,
          url: '',
          findView: () => undefined,
        }),
      ).match(/https:[^"]*/g);
    const words = { name: 'The shop', address: '1 High St & Co' };
    expect(hrefsOf({ ...words, lat: 0, lon: -2.5 })).toEqual([
      'https://www.openstreetmap.org/?mlat=0&mlon=-2.5#map=16/0/-2.5',
    ]);
    const search = 'https://www.openstreetmap.org/search?query=';
    expect(hrefsOf({ ...words, lat: 0 })).toEqual([`${search}1%20High%20St%20%26%20Co`]);
    expect(hrefsOf({ ...words, lon: 0 })).toEqual([`${search}1%20High%20St%20%26%20Co`]);
    expect(hrefsOf({ name: 'The shop' })).toEqual([`${search}The%20shop`]);
  });

  it('is left out where its places may not be shown', () => {
    expect(viewOf('map', { map_by: 'secr' }, []).reason).toBe(
      'the property that holds its places cannot be shown',
    );
    expect(viewOf('map', undefined, []).reason).toBeDefined();
  });
});

describe('a timeline', () => {
  const config = { date_property_id: 'boug' };
  const marksOf = (...dates: readonly (readonly [string, string?])[]) =>
    viewOf(
      'timeline',
      config,
      dates.map(([start, end], n) => row(`r${n}`, { Bought: date(start, end) })),
    ).payload['marks'] as readonly { readonly at: number; readonly name: string }[];
  const namesOf = (...dates: readonly (readonly [string, string?])[]) =>
    marksOf(...dates).map(({ name }) => name);

  it('has days up to two weeks, then weeks, months and years', () => {
    expect(namesOf(['2026-03-02', '2026-03-05'])).toEqual(['Mar 2', 'Mar 3', 'Mar 4', 'Mar 5']);
    expect(namesOf(['2026-03-02'], ['2026-03-16'])).toHaveLength(8);
    expect(namesOf(['2026-03-02'], ['2026-03-17'])).toEqual(['Mar 2', 'Mar 9', 'Mar 16']);
    expect(namesOf(['2026-03-04'], ['2026-05-13'])).toHaveLength(11);
    expect(namesOf(['2026-03-04'], ['2026-05-14'])).toEqual(['Mar 2026', 'Apr 2026', 'May 2026']);
    expect(namesOf(['2023-04-01'], ['2025-12-26']).at(-1)).toBe('Oct 2025');
    expect(namesOf(['2023-04-01'], ['2025-12-27'])).toEqual(['2023', '2024', '2025']);
    expect(namesOf()).toEqual(['Jan 1']);
  });

  it('has twelve marks at most, at their places', () => {
    expect(marksOf(['2026-03-02', '2026-03-05']).map(({ at }) => at)).toEqual([0, 0.25, 0.5, 0.75]);
    const marks = namesOf(['2000-01-01'], ['2024-05-05']);
    expect(marks.slice(0, 3)).toEqual(['2000', '2003', '2006']);
    expect(marks).toHaveLength(9);
  });

  it('is left out where its dates may not be shown', () => {
    expect(viewOf('timeline', { date_property_id: 'secr' }, []).reason).toBe(
      'the property that holds its dates cannot be shown',
    );
    expect(viewOf('timeline', undefined, []).reason).toBeDefined();
  });

  it('says of rows without a date that they have none', () => {
    const { lines } = viewOf('timeline', config, [
      row('a'),
      row('b', { Bought: date('2026-03-02') }),
    ]);
    expect(lines).toEqual([
      'entry',
      ' b',
      ' on 2026-03-02',
      'group',
      ' No Bought',
      ' entry',
      '  a',
      '  ',
    ]);
  });
});

describe('a calendar', () => {
  const rowsAt = (...dates: readonly (readonly [string, string?])[]) =>
    toDatedRows(
      dates.map(([start, end], n) => row(`r${n}`, { Bought: date(start, end) })),
      columnOf('Bought'),
      undefined,
      scope,
    ).dated;

  it('has the months with entries, newest first, and whole weeks', () => {
    const { months, weekdays } = toMonths(
      rowsAt(['2026-01-31', '2026-02-02'], ['2024-02-29']),
      true,
      scope,
    );
    expect(months.map(({ name }) => name)).toEqual([
      'February 2026',
      'January 2026',
      'February 2024',
    ]);
    expect(weekdays.map(({ short }) => short)).toEqual([
      'Sun',
      'Mon',
      'Tue',
      'Wed',
      'Thu',
      'Fri',
      'Sat',
    ]);
    expect(weekdays[0]?.long).toBe('Sunday');
    const daysOf = (index: number) =>
      months[index]?.weeks.map((week) =>
        week
          .map((day) => day?.number ?? '')
          .join(' ')
          .trim(),
      );
    expect(daysOf(0)).toEqual([
      '1 2 3 4 5 6 7',
      '8 9 10 11 12 13 14',
      '15 16 17 18 19 20 21',
      '22 23 24 25 26 27 28',
    ]);
    expect(daysOf(1)?.at(-1)).toBe('25 26 27 28 29 30 31');
    expect(daysOf(2)?.at(-1)).toBe('25 26 27 28 29');
    const full = months
      .flatMap(({ weeks }) => weeks.flat())
      .filter((day) => day && day.entries.length > 0);
    expect(full.map((day) => [day?.day, day?.name, day?.entries])).toEqual([
      ['2026-02-01', 'Sunday, February 1', [1]],
      ['2026-02-02', 'Monday, February 2', [1]],
      ['2026-01-31', 'Saturday, January 31', [1]],
      ['2024-02-29', 'Thursday, February 29', [0]],
    ]);
  });

  it('leaves weekends out where no entry is lost with them', () => {
    const shortOf = (...dates: readonly (readonly [string, string?])[]) =>
      toMonths(rowsAt(...dates), false, scope).weekdays.map(({ short }) => short);
    const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
    expect(shortOf(['2026-03-06', '2026-03-08'])).toEqual(week);
    expect(shortOf(['2026-03-07'])).toEqual(['Sun', ...week, 'Sat']);
    expect(shortOf(['2026-03-08'])).toHaveLength(7);
  });

  it('begins its weeks as the language does', () => {
    const { weekdays, months } = toMonths(rowsAt(['2026-03-01']), true, { ...scope, locale: 'de' });
    expect(weekdays.map(({ short }) => short)).toEqual(['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']);
    expect(months[0]?.weeks[0]?.map((day) => day?.number)).toEqual([
      ...Array.from({ length: 6 }, () => undefined),
      '1',
    ]);
  });

  it('shows of thousands of days the first and the last of each range', () => {
    const { months } = toMonths(rowsAt(['2010-01-01', '2020-12-31']), true, scope);
    expect(months.map(({ name }) => name)).toEqual(['December 2020', 'January 2010']);
    expect(toMonths(rowsAt(['2010-01-01', '2020-12-13']), true, scope).months).toHaveLength(132);
  });

  it('is left out where its dates may not be shown', () => {
    expect(viewOf('calendar', { date_property_id: 'secr' }, []).reason).toBe(
      'the property that holds its dates cannot be shown',
    );
  });
});

describe('the days of a row', () => {
  it('are those of its dates, an end before the start aside', () => {
    const daysOf = (from: PropertyValue, until?: PropertyValue) => {
      const values = { Bought: from, ...(until && { Weight: until }) };
      const end = until && columnOf('Weight');
      const { dated, undated } = toDatedRows([row('a', values)], columnOf('Bought'), end, scope);
      const [only] = dated;
      if (!only) return undated.length;
      return [only.first, only.last].map((day) => day.toISOString().slice(0, 10));
    };
    expect(daysOf(date('2026-03-01', '2026-03-04'))).toEqual(['2026-03-01', '2026-03-04']);
    expect(daysOf(date('2026-03-04', '2026-03-01'))).toEqual(['2026-03-04', '2026-03-04']);
    expect(daysOf(date('2026-03-01'), date('2026-03-09'))).toEqual(['2026-03-01', '2026-03-09']);
    expect(daysOf(date('2026-03-01'), date('2026-03-05', '2026-03-09'))).toEqual([
      '2026-03-01',
      '2026-03-09',
    ]);
    expect(daysOf(date('2026-03-01', '2026-03-02'), text('later'))).toEqual([
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(daysOf(text('soon'))).toBe(1);
    expect(daysOf(date('soon'))).toBe(1);
    expect(daysOf(date('2026-03-01', 'never'))).toBe(1);
  });
});

describe('a cell', () => {
  const cellOf = (name: string, value: PropertyValue | undefined, shown: object = {}) =>
    toViewCell(value, { column: columnOf(name), shown }, scope);

  it('shows a status as a box where the view does, ticked for what is complete', () => {
    const asBox = { status_show_as: 'checkbox' };
    const wordsOf = (option: string, shown: object) =>
      phrasingText(cellOf('Status', select(option), shown));
    expect(['Read', 'Reading', 'Wanted', 'Lost'].map((option) => wordsOf(option, asBox))).toEqual([
      '✓',
      '',
      '',
      '',
    ]);
    expect(wordsOf('Read', {})).toBe('Read');
    expect(phrasingText(cellOf('Genre', select('Play'), asBox))).toBe('Play');
  });

  it('shows options one after the other, each in its colour', () => {
    const nodes = cellOf('Topics', {
      type: 'select',
      options: [
        { name: 'Sea', color: 'blue' },
        { name: 'War', color: 'ultraviolet' },
      ],
    });
    expect(phrasingText(nodes)).toBe('Sea, War');
    expect(nodes.map((node) => ('data' in node ? node.data : undefined))).toMatchObject([
      { payload: { color: 'blue_background' } },
      undefined,
      { payload: { color: 'default' } },
    ]);
    expect(cellOf('Topics', undefined)).toEqual([]);
  });

  it('has no link in a link', () => {
    const words = { type: 'text' as const, value: 'ink' };
    const inner = { type: 'link' as const, url: '/a', children: [words] };
    expect(withoutLinks([{ type: 'strong', children: [inner] }, inner, words])).toEqual([
      { type: 'strong', children: [words] },
      words,
      words,
    ]);
  });
});

describe('the picture of a card', () => {
  const picture = (src: string) => ({ src, width: 1, height: 1, variants: [], preview: undefined });
  const work = row(
    'a',
    {},
    { cover: picture('/cover'), firstImage: picture('/first'), images: { Shop: picture('/shop') } },
  );

  it.each([
    [undefined, undefined],
    [{ type: 'page_cover' }, '/cover'],
    [{ type: 'page_content' }, '/first'],
    [{ type: 'page_content_first' }, '/first'],
    [{ type: 'property', property_id: 'shop' }, '/shop'],
    [{ type: 'property', property_id: 'note' }, undefined],
    [{ type: 'property', property_id: 'secr' }, undefined],
  ] as const)('of %j is %s', (cover, src) => {
    expect(toCover(work, cover, columns)?.src).toBe(src);
  });

  it('is of the size that the view says, else medium and filling its place', () => {
    expect(toCardLook(undefined)).toEqual({ size: 'medium', fit: 'cover' });
    expect(toCardLook({ cover_size: 'large', cover_aspect: 'contain' })).toEqual({
      size: 'large',
      fit: 'contain',
    });
  });
});
