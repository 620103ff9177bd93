import type { Table } from 'mdast';
import type { ChartData, ChartLine } from '../../render/directives.ts';
import type { Flow } from '../nodes.ts';
import { container, paragraph, text } from '../nodes.ts';
import { toLineColor } from './chart-colors.ts';
import type { ChartMeasure } from './chart-data.ts';
import { toFigure, toFigures } from './chart-data.ts';
import type { Column } from './columns.ts';
import { findColumn } from './columns.ts';
import type { ColumnGrouping } from './groups.ts';
import { openGrouping } from './groups.ts';
import { toUsualGroups } from './usual-groups.ts';
import type { ConfigOf, GroupBy } from './view-config.ts';
import type { ConvertView, ViewInput, ViewScope } from './view-input.ts';
import { leaveOut } from './view-input.ts';

/** More say nothing to a reader. */
const MOST_CATEGORIES = 200;
const MOST_SERIES = 40;

type Input = ViewInput<'chart'>;
type Config = ConfigOf<'chart'>;

export const chart: ConvertView<'chart'> = (input) => {
  const { config, name, rows, scope } = input;
  if (!config) return leaveOut('nothing says what it shows');
  const measure = toMeasure(input, config);
  if (!measure) return leaveOut('a property that it is made of cannot be shown');
  const columns = { name, titleName: undefined, columns: [] };
  const show = (data: ChartData, children: Flow[]) => ({
    node: container('view', { type: 'chart', ...columns, chart: data }, children),
    notes: [],
  });
  if (config.chart_type === 'number') {
    const whole = toFigure(rows, measure, scope);
    const series = [{ name: '', color: 'blue' as const, values: [whole] }];
    const data = toData(input, config, measure, { categories: [], series });
    return show(data, [paragraph([text(whole.text)])]);
  }
  const figures = toFigures(rows, measure, config, scope);
  if (figures.categories.length > MOST_CATEGORIES || figures.series.length > MOST_SERIES) {
    return leaveOut(`it has more than ${MOST_CATEGORIES} groups or ${MOST_SERIES} parts in each`);
  }
  const data = toData(input, config, measure, figures);
  return show(data, [toTable(data, measure, scope)]);
};

/** Undefined: it needs a property that may not be shown. */
function toMeasure(input: Input, config: Config): ChartMeasure | undefined {
  const { columns, scope } = input;
  const isNumber = config.chart_type === 'number';
  const chosen = (isNumber ? (config.value ?? config.y_axis) : (config.y_axis ?? config.value)) ?? {
    aggregator: 'count' as const,
  };
  const propertyId = chosen.property_id ?? (isNumber ? undefined : config.y_axis_property_id);
  const column = propertyId === undefined ? undefined : findColumn(columns, propertyId);
  if (!column && (propertyId !== undefined || chosen.aggregator !== 'count')) return undefined;
  const measure = { aggregation: chosen, column };
  if (isNumber) return { ...measure, x: undefined, stack: undefined };
  const x = openGroups(config.x_axis, config.x_axis_property_id, columns, scope);
  if (!x) return undefined;
  if (!config.stack_by) return { ...measure, x, stack: undefined };
  const stack = openGrouping(config.stack_by, columns, scope);
  return stack && { ...measure, x, stack };
}

function openGroups(
  by: GroupBy | null | undefined,
  propertyId: string | undefined,
  columns: readonly Column[],
  scope: ViewScope,
): ColumnGrouping | undefined {
  if (by) return openGrouping(by, columns, scope);
  const column = propertyId === undefined ? undefined : findColumn(columns, propertyId);
  const usual = column && toUsualGroups(column);
  return usual && openGrouping(usual, columns, scope);
}

function toData(
  { name, scope }: Input,
  config: Config,
  { column, x }: ChartMeasure,
  { categories, series }: Pick<ChartData, 'categories' | 'series'>,
): ChartData {
  const measured = column?.name ?? scope.words.count;
  const axes = config.axis_labels ?? 'none';
  const isStacked = config.group_style !== 'side_by_side';
  return {
    kind: config.chart_type,
    height: config.height ?? 'medium',
    categories,
    series,
    isStacked,
    isPercent: config.group_style === 'percent' && series.length > 1,
    isSmooth: config.smooth_line === true,
    isFilled: config.hide_line_fill_area !== true,
    isColorful: hasOwnColors(config, x, series.length),
    legend: config.legend_position ?? (series.length > 1 ? 'bottom' : 'off'),
    hasLabels: config.show_data_labels === true,
    donutLabels: config.donut_labels ?? 'none',
    grid: config.grid_lines ?? 'horizontal',
    categoryAxis: axes === 'x_axis' || axes === 'both' ? x?.column.name : undefined,
    valueAxis: axes === 'y_axis' || axes === 'both' ? measured : undefined,
    min: config.y_axis_min ?? undefined,
    max: config.y_axis_max ?? undefined,
    lines: (config.reference_lines ?? []).map(
      ({ value, label, color, dash_style: dash }): ChartLine => ({
        value,
        label,
        color: toLineColor(color),
        isDashed: dash === 'dash',
      }),
    ),
    locale: scope.locale,
    summary: [config.hide_title === true ? '' : name, config.caption ?? '', measured]
      .filter((part) => part !== '')
      .join(' · '),
  };
}

/** Does each category have a colour of its own? Options bring theirs. */
function hasOwnColors(
  { chart_type: kind, color_theme: theme, color_by_value: byValue }: Config,
  x: ColumnGrouping | undefined,
  series: number,
): boolean {
  if (kind === 'donut') return true;
  if (kind === 'line' || series > 1) return false;
  const isOwn = theme === undefined || theme === 'auto';
  return (
    theme === 'colorful' || byValue === true || (isOwn && (x?.column.options ?? []).length > 0)
  );
}

/** The figures in words, for readers without the picture. */
function toTable(
  { categories, series }: ChartData,
  { x }: ChartMeasure,
  { words }: ViewScope,
): Table {
  const toRow = (cells: readonly string[]): Table['children'][number] => ({
    type: 'tableRow',
    children: cells.map((cell) => ({
      type: 'tableCell',
      children: cell === '' ? [] : [text(cell)],
    })),
  });
  const head = [x?.column.name ?? words.untitled, ...series.map(({ name }) => name)];
  const rows = categories.map(({ name }, index) => [
    name,
    ...series.map(({ values }) => values[index]?.text ?? ''),
  ]);
  return {
    type: 'table',
    data: { hasColumnHeader: true, hasRowHeader: true },
    children: [toRow(head), ...rows.map(toRow)],
  };
}
