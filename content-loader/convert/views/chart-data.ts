import type { ChartData, ChartSeries, ChartValue } from '../../render/directives.ts';
import { formatNumber } from '../properties/format-number.ts';
import type { Figure } from './aggregate.ts';
import { aggregate } from './aggregate.ts';
import { toChartColor } from './chart-colors.ts';
import type { Column } from './columns.ts';
import type { ColumnGrouping, RowGroup } from './groups.ts';
import { groupRows } from './groups.ts';
import type { Aggregation, ConfigOf } from './view-config.ts';
import type { ViewRow, ViewScope } from './view-input.ts';

/** What a chart measures, of which rows. */
export interface ChartMeasure {
  readonly aggregation: Pick<Aggregation, 'aggregator'>;
  /** Undefined: rows are counted. */
  readonly column: Column | undefined;
  readonly x: ColumnGrouping | undefined;
  readonly stack: ColumnGrouping | undefined;
}

type Config = ConfigOf<'chart'>;
type Figures = Pick<ChartData, 'categories' | 'series'>;

export function toFigure(
  rows: readonly ViewRow[],
  { aggregation, column }: Pick<ChartMeasure, 'aggregation' | 'column'>,
  scope: ViewScope,
): ChartValue {
  const figure = aggregate(rows, aggregation.aggregator, column?.name, scope);
  return toValue(figure, column, scope);
}

/** The figures of each category, in the chart's order. */
export function toFigures(
  rows: readonly ViewRow[],
  measure: ChartMeasure,
  config: Config,
  scope: ViewScope,
): Figures {
  const { x, stack } = measure;
  const hideEmpty = config.hide_empty_groups ?? x?.by.hide_empty_groups ?? false;
  const whole: RowGroup = { id: '', name: config.caption ?? '', color: undefined, rows };
  const groups = x ? groupRows(rows, x, scope, hideEmpty) : [whole];
  const sorted = sortGroups(groups, measure, config.sort, scope);
  const parts = stack ? groupRows(rows, stack, scope, true) : [undefined];
  const theme = config.color_theme;
  const series = parts.map((part, index): ChartSeries => {
    const own = new Set(part?.rows ?? rows);
    const values = sorted.map((group) =>
      toFigure(
        group.rows.filter((row) => own.has(row)),
        measure,
        scope,
      ),
    );
    return {
      name: part?.name ?? measure.column?.name ?? scope.words.count,
      color: toChartColor(theme, part?.color, index),
      values: config.cumulative === true ? accumulate(values, measure.column, scope) : values,
    };
  });
  const categories = sorted.map(({ name, color }, index) => ({
    name,
    color: toChartColor(theme, color, index),
  }));
  return { categories, series };
}

function sortGroups(
  groups: readonly RowGroup[],
  measure: ChartMeasure,
  sort: Config['sort'],
  scope: ViewScope,
): readonly RowGroup[] {
  if (sort === 'x_descending') return groups.toReversed();
  if (sort !== 'y_ascending' && sort !== 'y_descending') return groups;
  const valueOf = ({ rows }: RowGroup): number => toFigure(rows, measure, scope).value ?? 0;
  const sorted = groups.toSorted((a, b) => valueOf(a) - valueOf(b));
  return sort === 'y_descending' ? sorted.toReversed() : sorted;
}

function accumulate(
  values: readonly ChartValue[],
  column: Column | undefined,
  scope: ViewScope,
): ChartValue[] {
  let total = 0;
  return values.map(({ value }) => {
    total += value ?? 0;
    return toValue({ value: total, kind: 'value' }, column, scope);
  });
}

const DAY = { dateStyle: 'medium', timeZone: 'UTC' } as const;

function toValue(
  figure: Figure | undefined,
  column: Column | undefined,
  { locale }: ViewScope,
): ChartValue {
  const { value, kind } = figure ?? {};
  if (value === undefined || !Number.isFinite(value)) return { value: undefined, text: '–' };
  if (kind === 'day') {
    return { value, text: new Intl.DateTimeFormat(locale, DAY).format(new Date(value)) };
  }
  if (kind === 'share') return { value, text: formatNumber(value, 'share', locale) };
  // An average of thirds would have twenty digits.
  const rounded = Math.round(value * 100) / 100;
  const format = kind === 'value' ? column?.numberFormat : 'number_with_commas';
  return { value: rounded, text: formatNumber(rounded, format, locale) };
}
