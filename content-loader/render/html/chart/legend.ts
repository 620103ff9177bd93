import type { Element } from 'hast';
import type { ChartColor, ChartData } from '../../directives.ts';
import { toElement, toText } from '../element.ts';
import { colorClass } from './drawing.ts';

/** What each colour means, where more than one is used. */
export function toLegend(chart: ChartData): Element[] {
  const { kind, series, categories, donutLabels, legend } = chart;
  const isDonut = kind === 'donut';
  const namesSlices = donutLabels === 'name' || donutLabels === 'name_and_value';
  if (legend === 'off' && !(isDonut && namesSlices)) return [];
  const items = isDonut
    ? categories.map(({ name, color }, index) => {
        const text = series[0]?.values[index]?.text ?? '';
        return toItem(color, donutLabels === 'name_and_value' ? `${name}: ${text}` : name);
      })
    : series.map(({ name, color }) => toItem(color, name));
  return [toElement('ul', { className: ['chart-legend'] }, items)];
}

function toItem(color: ChartColor, name: string): Element {
  return toElement('li', { className: [colorClass(color)] }, [toText(name)]);
}
