import type { ElementContent } from 'hast';
import type { ChartData, ContainerNode, ViewColumns } from '../../directives.ts';
import type { HtmlState } from '../state.ts';
import { toElement, toText } from '../element.ts';
import { drawBars } from './bars.ts';
import { drawDonut } from './donut.ts';
import { toLegend } from './legend.ts';
import { drawLines } from './lines.ts';
import type { Drawing } from './drawing.ts';

const drawings: Readonly<
  Record<Exclude<ChartData['kind'], 'number'>, (chart: ChartData) => Drawing>
> = {
  column: (chart) => drawBars(chart, 'column'),
  bar: (chart) => drawBars(chart, 'bar'),
  line: drawLines,
  donut: drawDonut,
};

/** A picture drawn at build, its legend, and its figures as a table that unfolds. */
export function renderChartView(
  state: HtmlState,
  node: ContainerNode<'view'>,
  { chart }: ViewColumns & { readonly chart: ChartData },
): ElementContent[] {
  const content = state.some(node.children);
  if (chart.kind === 'number') {
    const [first] = chart.series;
    const text = first?.values[0]?.text ?? '';
    return [
      toElement('p', { className: ['chart-number'] }, [toText(text)]),
      toElement('p', { className: ['chart-note'] }, [toText(chart.summary)]),
    ];
  }
  if (chart.categories.length === 0) return content;
  const { width, height, parts } = drawings[chart.kind](chart);
  const picture = toElement(
    'svg',
    {
      className: ['chart', `chart-${chart.kind}`],
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      ariaLabel: chart.summary,
    },
    parts,
  );
  const ariaLabel = state.toLandmarkName(chart.summary);
  const region = toElement('section', { className: ['chart-scroll'], ariaLabel, tabIndex: 0 }, [
    picture,
  ]);
  const summary = toElement('summary', {}, [toText(state.words.figures)]);
  return [
    toElement('div', { className: ['chart-box', `legend-${chart.legend}`] }, [
      region,
      ...toLegend(chart),
    ]),
    toElement('details', { className: ['chart-figures'] }, [summary, ...content]),
  ];
}
