import { describe, expect, it } from 'vitest';
import { aggregate, type Figure } from '../../../content-loader/convert/views/aggregate.ts';
import { toChartColor, toLineColor } from '../../../content-loader/convert/views/chart-colors.ts';
import { convertView } from '../../../content-loader/convert/views/convert-view.ts';
import { toUsualGroups } from '../../../content-loader/convert/views/usual-groups.ts';
import type { Aggregator, ConfigOf } from '../../../content-loader/convert/views/view-config.ts';
import type { ViewRow } from '../../../content-loader/convert/views/view-input.ts';
import type { PropertyValue } from '../../../content-loader/entry/entry.ts';
import type { ChartData } from '../../../content-loader/render/directives.ts';
import {
  checkbox,
  columnOf,
  columns,
  date,
  number,
  people,
  row,
  scope,
  select,
  text,
} from './shelf.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe('the figures of a column', () => {
  const figure = (aggregator: Aggregator, name: string, ...values: (PropertyValue | undefined)[]) =>
    aggregate(
      values.map((value, n) => row(String(n), value ? { [name]: value } : {})),
      aggregator,
      name,
      scope,
    );
  const numbers = [4, 1, undefined, 10].map((value) =>
    value === undefined ? value : number(value),
  );
  const boxes = [checkbox(true), checkbox(false), checkbox(true), checkbox(true)];
  const dates = [date('2026-03-05'), undefined, date('2026-02-27'), date('2026-03-02')];
  const topics = [select('Sea', 'Love'), undefined, select('Sea'), select()];
  const value = (of: number | undefined, kind: Figure['kind'] = 'value'): Figure => ({
    value: of,
    kind,
  });

  it.each<[Aggregator, string, readonly (PropertyValue | undefined)[], Figure]>([
    ['count', 'Pages', numbers, value(4, 'count')],
    ['count_values', 'Topics', topics, value(3, 'count')],
    ['unique', 'Topics', topics, value(2, 'count')],
    ['empty', 'Topics', topics, value(2, 'count')],
    ['not_empty', 'Topics', topics, value(2, 'count')],
    ['not_empty', 'Lent', boxes, value(3, 'count')],
    ['count_values', 'Lent', [checkbox(false)], value(0, 'count')],
    ['percent_empty', 'Pages', numbers, value(0.25, 'share')],
    ['percent_not_empty', 'Pages', numbers, value(0.75, 'share')],
    ['percent_empty', 'Pages', [], value(undefined, 'share')],
    ['checked', 'Lent', boxes, value(3, 'count')],
    ['unchecked', 'Lent', boxes, value(1, 'count')],
    ['percent_checked', 'Lent', boxes, value(0.75, 'share')],
    ['percent_unchecked', 'Lent', boxes, value(0.25, 'share')],
    ['checked', 'Pages', numbers, value(0, 'count')],
    ['sum', 'Pages', numbers, value(15)],
    ['sum', 'Pages', [], value(0)],
    ['average', 'Pages', numbers, value(5)],
    ['average', 'Pages', [undefined], value(undefined)],
    ['median', 'Pages', numbers, value(4)],
    ['median', 'Pages', [number(1), number(20), number(3), number(2)], value(2.5)],
    ['median', 'Pages', [], value(undefined)],
    ['min', 'Pages', numbers, value(1)],
    ['max', 'Pages', numbers, value(10)],
    ['range', 'Pages', numbers, value(9)],
    ['min', 'Pages', [text('7')], value(undefined)],
    ['max', 'Pages', [], value(undefined)],
    ['range', 'Pages', [], value(undefined)],
    ['earliest_date', 'Bought', dates, value(day('2026-02-27'), 'day')],
    ['latest_date', 'Bought', dates, value(day('2026-03-05'), 'day')],
    ['date_range', 'Bought', dates, value(6, 'days')],
    ['date_range', 'Bought', [], value(undefined, 'days')],
    [
      'latest_date',
      'Bought',
      [date('nonsense'), date('2026-03-05')],
      value(day('2026-03-05'), 'day'),
    ],
  ])('%s of %s', (aggregator, name, values, expected) => {
    expect(figure(aggregator, name, ...values)).toEqual(expected);
  });

  it('count rows where no column is named, and are none of a kind that is not known', () => {
    expect(aggregate([row('a'), row('b')], 'count', undefined, scope)).toEqual(value(2, 'count'));
    // A kind that Notion may add.
    expect(aggregate([row('a')], 'toString' as Aggregator, 'Pages', scope)).toBeUndefined();
  });
});

type Config = ConfigOf<'chart'>;
const sort = { type: 'manual' } as const;
const byGenre = { type: 'select', property_id: 'gen:re', sort } as const;

const books = [
  row('a', { Genre: select('Play'), Pages: number(100), Lent: checkbox(true) }),
  row('b', { Genre: select('Novel'), Pages: number(300), Lent: checkbox(true) }),
  row('c', { Genre: select('Novel'), Pages: number(50), Lent: checkbox(false) }),
  row('d', { Pages: number(7), Lent: checkbox(false) }),
];

function convert(config: Partial<Config>, rows: readonly ViewRow[] = books) {
  return convertView({
    type: 'chart',
    name: 'Shelf',
    config: { type: 'chart', chart_type: 'column', x_axis: byGenre, ...config },
    columns,
    rows,
    scope,
    url: '',
    findView: () => undefined,
  });
}

function chartOf(config: Partial<Config>, rows?: readonly ViewRow[]): ChartData {
  const { node } = convert(config, rows);
  const chart = node?.data.payload.type === 'chart' ? node.data.payload.chart : undefined;
  if (!chart) throw new Error('It is no chart.');
  return chart;
}

/** `Novel 350` for each category, by series. */
const figuresOf = ({ categories, series }: ChartData) =>
  series.map(({ name, values }) => [
    name,
    ...values.map(({ text: words }, index) => `${categories[index]?.name ?? '?'} ${words}`),
  ]);

const sum = { aggregator: 'sum', property_id: 'pags' } as const;

describe('a chart', () => {
  it('counts rows in the order of the options, those without one last', () => {
    expect(figuresOf(chartOf({}))).toEqual([
      ['Count', 'Novel 2', 'Poems 0', 'Play 1', 'No Genre 1'],
    ]);
    expect(figuresOf(chartOf({ hide_empty_groups: true }))).toEqual([
      ['Count', 'Novel 2', 'Play 1', 'No Genre 1'],
    ]);
    expect(figuresOf(chartOf({ x_axis: { ...byGenre, hide_empty_groups: true } }))).toEqual([
      ['Count', 'Novel 2', 'Play 1', 'No Genre 1'],
    ]);
  });

  it.each([
    ['x_descending', ['No Genre 7', 'Play 100', 'Poems 0', 'Novel 350']],
    ['y_ascending', ['Poems 0', 'No Genre 7', 'Play 100', 'Novel 350']],
    ['y_descending', ['Novel 350', 'Play 100', 'No Genre 7', 'Poems 0']],
    ['manual', ['Novel 350', 'Poems 0', 'Play 100', 'No Genre 7']],
  ] as const)('sorted as %s', (order, figures) => {
    expect(figuresOf(chartOf({ y_axis: sum, sort: order }))).toEqual([['Pages', ...figures]]);
  });

  it('has a part for each value that it is stacked by, and adds up where it is to', () => {
    const stacked = {
      y_axis: sum,
      stack_by: { type: 'checkbox', property_id: 'lent', sort },
    } as const;
    expect(figuresOf(chartOf(stacked))).toEqual([
      ['Unchecked', 'Novel 50', 'Poems 0', 'Play 0', 'No Genre 7'],
      ['Checked', 'Novel 300', 'Poems 0', 'Play 100', 'No Genre 0'],
    ]);
    expect(figuresOf(chartOf({ ...stacked, cumulative: true }))).toEqual([
      ['Unchecked', 'Novel 50', 'Poems 50', 'Play 50', 'No Genre 57'],
      ['Checked', 'Novel 300', 'Poems 300', 'Play 400', 'No Genre 400'],
    ]);
  });

  it('says figures as their column does, rounded, shares as such, days as days', () => {
    const words = (aggregator: Aggregator, id: string, rows: readonly ViewRow[]) =>
      chartOf({ chart_type: 'number', value: { aggregator, property_id: id } }, rows).series[0]
        ?.values[0]?.text;
    const thirds = [1, 2, 2].map((value, n) =>
      row(`t${n}`, { Pages: number(value), Price: number(value) }),
    );
    expect(words('average', 'pags', thirds)).toBe('1.67');
    expect(words('sum', 'pric', thirds)).toBe('€5.00');
    expect(words('count', 'pric', thirds)).toBe('3');
    expect(
      words('percent_checked', 'lent', [row('a', { Lent: checkbox(true) }), row('b'), row('c')]),
    ).toBe('33.33%');
    expect(words('latest_date', 'boug', [row('a', { Bought: date('2026-03-05') })])).toBe(
      'Mar 5, 2026',
    );
    expect(words('average', 'pags', [])).toBe('–');
    const many = Array.from({ length: 1200 }, (_, n) => row(`m${n}`));
    expect(words('count', 'pags', many)).toBe('1,200');
  });

  it('takes what it measures from either of the two settings that Notion has', () => {
    const one = { property_id: 'pags', aggregator: 'max' } as const;
    const other = { property_id: 'pags', aggregator: 'min' } as const;
    const words = (config: Partial<Config>) => chartOf(config).series[0]?.values[0]?.text;
    expect(words({ chart_type: 'number', value: one, y_axis: other })).toBe('300');
    expect(words({ chart_type: 'number', y_axis: other })).toBe('7');
    expect(words({ value: one, y_axis: other })).toBe('50');
    expect(words({ value: one })).toBe('300');
    expect(words({ chart_type: 'number' })).toBe('4');
    expect(words({ y_axis: { aggregator: 'sum' }, y_axis_property_id: 'pags' })).toBe('350');
  });

  it.each<[string, Partial<Config>]>([
    ['what it measures', { y_axis: { aggregator: 'sum', property_id: 'secr' } }],
    ['what it measures, of which no property is named', { y_axis: { aggregator: 'sum' } }],
    ['its groups', { x_axis: { type: 'text', property_id: 'secr', group_by: 'exact', sort } }],
    ['its parts', { stack_by: { type: 'text', property_id: 'secr', group_by: 'exact', sort } }],
    ['a property that cannot be groups', { x_axis: null, x_axis_property_id: 'foun' }],
  ])('is left out where it would show of a hidden column %s', (_name, config) => {
    expect(convert(config)).toEqual({
      node: undefined,
      reason: 'a property that it is made of cannot be shown',
    });
  });

  it('is left out where it has more than can be read', () => {
    const genres = (count: number) =>
      Array.from({ length: count }, (_, n) => row(`r${n}`, { Note: text(`n${n}`) }));
    const byNote = { type: 'text', property_id: 'note', group_by: 'exact', sort } as const;
    expect(convert({ x_axis: byNote }, genres(200)).node).toBeDefined();
    expect(convert({ x_axis: byNote }, genres(201))).toMatchObject({
      reason: 'it has more than 200 groups or 40 parts in each',
    });
    expect(convert({ stack_by: byNote }, genres(40)).node).toBeDefined();
    expect(convert({ stack_by: byNote }, genres(41)).node).toBeUndefined();
  });

  it('looks as Notion says, else as usual', () => {
    expect(chartOf({ y_axis: sum })).toMatchObject({
      kind: 'column',
      height: 'medium',
      isStacked: true,
      isPercent: false,
      isSmooth: false,
      isFilled: true,
      isColorful: true,
      legend: 'off',
      hasLabels: false,
      donutLabels: 'none',
      grid: 'horizontal',
      categoryAxis: undefined,
      valueAxis: undefined,
      min: undefined,
      max: undefined,
      lines: [],
      summary: 'Shelf · Pages',
    });
    expect(
      chartOf({
        chart_type: 'line',
        height: 'large',
        smooth_line: true,
        hide_line_fill_area: true,
        legend_position: 'side',
        show_data_labels: true,
        grid_lines: 'both',
        axis_labels: 'both',
        y_axis_min: 1,
        y_axis_max: 9,
        caption: 'By genre',
        hide_title: true,
        reference_lines: [
          { id: 'a', value: 3, label: 'Few', color: 'lightgray', dash_style: 'solid' },
          { id: 'b', value: 5, label: 'Many', color: 'red', dash_style: 'dash' },
        ],
      }),
    ).toMatchObject({
      kind: 'line',
      height: 'large',
      isSmooth: true,
      isFilled: false,
      isColorful: false,
      legend: 'side',
      hasLabels: true,
      grid: 'both',
      categoryAxis: 'Genre',
      valueAxis: 'Count',
      min: 1,
      max: 9,
      lines: [
        { value: 3, label: 'Few', color: 'gray', isDashed: false },
        { value: 5, label: 'Many', color: 'red', isDashed: true },
      ],
      summary: 'By genre · Count',
    });
    const stack_by = { type: 'checkbox', property_id: 'lent', sort } as const;
    expect(chartOf({ stack_by, group_style: 'percent', axis_labels: 'x_axis' })).toMatchObject({
      isPercent: true,
      legend: 'bottom',
      categoryAxis: 'Genre',
      valueAxis: undefined,
    });
    expect(chartOf({ group_style: 'percent', axis_labels: 'y_axis' })).toMatchObject({
      isPercent: false,
      categoryAxis: undefined,
      valueAxis: 'Count',
    });
    expect(chartOf({ group_style: 'side_by_side' }).isStacked).toBe(false);
  });

  it.each<[boolean, Partial<Config>]>([
    [true, { chart_type: 'donut' }],
    [true, { color_theme: 'auto' }],
    [true, { color_theme: 'colorful' }],
    [false, { color_theme: 'blue' }],
    [true, { color_theme: 'blue', color_by_value: true }],
    [false, { stack_by: { type: 'checkbox', property_id: 'lent', sort } }],
    [false, { x_axis: { type: 'checkbox', property_id: 'lent', sort } }],
    [true, { x_axis: { type: 'checkbox', property_id: 'lent', sort }, color_theme: 'colorful' }],
    [false, { chart_type: 'line', color_theme: 'colorful' }],
  ])('has a colour for each group: %s of %j', (isColorful, config) => {
    expect(chartOf(config).isColorful).toBe(isColorful);
  });

  it('takes colours of options, else those of the theme, one after the other', () => {
    expect(toChartColor('auto', 'pink', 3)).toBe('pink');
    expect(toChartColor(undefined, 'pink', 3)).toBe('pink');
    expect(toChartColor('auto', 'default', 1)).toBe('orange');
    expect(toChartColor('colorful', 'pink', 1)).toBe('orange');
    expect(toChartColor('green', 'pink', 0)).toBe('green');
    expect(toChartColor('green', undefined, 1)).toBe('purple');
    expect(toChartColor('gray', undefined, 1)).toBe('blue');
    expect([toLineColor('teal'), toLineColor('ultraviolet')]).toEqual(['teal', 'gray']);
  });

  it('has its figures as a table', () => {
    const { node } = convert({ y_axis: sum, hide_empty_groups: true });
    const [table] = node?.children ?? [];
    const cells =
      table?.type === 'table'
        ? table.children.map(({ children }) =>
            children.map(({ children: [cell] }) => (cell?.type === 'text' ? cell.value : '')),
          )
        : [];
    expect(cells).toEqual([
      ['Genre', 'Pages'],
      ['Novel', '350'],
      ['Play', '100'],
      ['No Genre', '7'],
    ]);
  });

  it('groups by a property of which it says nothing more as Notion does', () => {
    const groupsOf = (type: string) => toUsualGroups({ ...columnOf('Note'), id: 'i', type });
    const base = { property_id: 'i', sort: { type: 'ascending' } };
    for (const type of [
      'select',
      'multi_select',
      'relation',
      'checkbox',
      'number',
      'created_by',
      'last_edited_by',
    ]) {
      expect(groupsOf(type)).toEqual({ ...base, type });
    }
    for (const type of ['date', 'created_time', 'last_edited_time']) {
      expect(groupsOf(type)).toEqual({ ...base, type, group_by: 'month' });
    }
    for (const type of ['title', 'url', 'email', 'phone_number']) {
      expect(groupsOf(type)).toEqual({ ...base, type, group_by: 'exact' });
    }
    expect(groupsOf('people')).toEqual({ ...base, type: 'person' });
    expect(groupsOf('status')).toEqual({ ...base, type: 'status', group_by: 'option' });
    expect(groupsOf('rich_text')).toEqual({ ...base, type: 'text', group_by: 'exact' });
    expect(groupsOf('files')).toBeUndefined();
    const owners = [row('a', { Owner: people('Ada') }), row('b', { Owner: people('Ada', 'Bo') })];
    expect(figuresOf(chartOf({ x_axis: null, x_axis_property_id: 'ownr' }, owners))).toEqual([
      ['Count', 'Ada 2', 'Bo 1'],
    ]);
  });
});

it('says of a view of a kind that is not known which it is', () => {
  const input = { name: '', config: undefined, columns, rows: [], scope, url: '' };
  // A kind that Notion may add.
  expect(convertView({ ...input, type: 'globe' as 'chart', findView: () => undefined })).toEqual({
    node: undefined,
    reason: 'views of the type "globe" are not known',
  });
});
