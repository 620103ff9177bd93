import type { PhrasingContent } from 'mdast';
import type { PropertyValue } from '../../entry/entry.ts';
import type { NotionColor } from '../../render/directives.ts';
import { parseColor } from '../colors.ts';
import { inline, link, text } from '../nodes.ts';
import { toCell } from '../properties/display.ts';
import type { Column, ShownColumn } from './columns.ts';
import { toDateText } from './date-text.ts';
import type { ViewScope } from './view-input.ts';

/** A value as a view shows it: in the view's formats, options in their colours. */
export function toViewCell(
  value: PropertyValue | undefined,
  { column, shown }: ShownColumn,
  scope: ViewScope,
): PhrasingContent[] {
  if (value === undefined) return [];
  if (value.type === 'select') {
    if (column.type === 'status' && shown.status_show_as === 'checkbox') {
      return value.options.some(({ name }) => isComplete(column, name)) ? [text('✓')] : [];
    }
    return joinItems(value.options.map(({ name, color }) => [toOption(name, color)]));
  }
  if (value.type === 'date') {
    const { start, end } = value.date;
    return [inline('date', { start, end }, [text(toDateText(value, shown, scope))])];
  }
  return toCell(value);
}

/** An option of a select, in its colour. */
export function toOption(name: string, color: string): PhrasingContent {
  return inline('option', { color: toBackground(color) }, [text(name)]);
}

function toBackground(color: string): NotionColor {
  return parseColor(`${color}_background`) ?? 'default';
}

/** Notion ticks what is in the last group of a status. */
function isComplete({ options, groups }: Column, name: string): boolean {
  const last = groups.at(-1);
  const id = options.find((option) => option.name === name)?.id;
  return last !== undefined && id !== undefined && last.optionIds.includes(id);
}

function joinItems(items: readonly PhrasingContent[][]): PhrasingContent[] {
  return items.flatMap((item, index) => (index === 0 ? item : [text(', '), ...item]));
}

/** Running text that can stand in a link: it holds none. */
export function withoutLinks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'link') return withoutLinks(node.children);
    return 'children' in node ? [{ ...node, children: withoutLinks(node.children) }] : [node];
  });
}

/** A title that leads to its page, where it has one. */
export function toTitle(nodes: PhrasingContent[], href: string | undefined): PhrasingContent[] {
  return href === undefined || nodes.length === 0 ? nodes : [link(href, withoutLinks(nodes))];
}
