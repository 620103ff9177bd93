import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Views of databases, tabs and charts for readers without the site's styles: what Markdown has of
 * them. Scales, bars and drawings say nothing there; their figures and dates stand in tables.
 */
export function toPlainViews(tree: Root): void {
  visit(tree, 'element', (element, index, parent) => {
    const plain = toPlain(element);
    if (plain === undefined || index === undefined || !parent) return undefined;
    // The parent of an element may hold what an element holds.
    parent.children.splice(index, 1, ...plain);
    return [SKIP, index];
  });
}

/** Undefined: it stays. What takes its place is looked at again. */
function toPlain(element: Element): ElementContent[] | undefined {
  const { children, tagName } = element;
  const classes = classesOf(element);
  const has = (name: string): boolean => classes.includes(name);
  if (tagName === 'section' && (has('table-scroll') || has('board-scroll'))) return children;
  if (has('chart-box') || has('timeline-bar')) return [];
  if (has('chart-figures')) return withoutSummary(children);
  if (tagName === 'table' && has('calendar')) return toMonthList(element);
  if (tagName === 'table' && has('timeline')) return withoutScale(element);
  if (tagName === 'details' && find(element, isCalendar).length > 0)
    return withoutSummary(children);
  if (has('tabs')) return children;
  if (has('tab-label')) return [toElement('p', [toElement('strong', children)])];
  return undefined;
}

function withoutSummary(children: readonly ElementContent[]): ElementContent[] {
  return children.filter((child) => child.type !== 'element' || child.tagName !== 'summary');
}

function isCalendar(element: Element): boolean {
  return element.tagName === 'table' && classesOf(element).includes('calendar');
}

/** The days of a month that have entries, each with its name. */
function toMonthList(table: Element): ElementContent[] {
  const [caption] = find(table, ({ tagName }) => tagName === 'caption');
  const days = find(table, ({ properties }) => properties['dataDay'] !== undefined);
  const items = days.map(({ properties, children }) => {
    const entries = children.filter((child) => child.type === 'element' && child.tagName === 'ul');
    return toElement('li', [{ type: 'text', value: String(properties['dataDay']) }, ...entries]);
  });
  return [toElement('p', [toElement('strong', caption?.children ?? [])]), toElement('ul', items)];
}

/** Undefined: it has none left. */
function withoutScale(table: Element): ElementContent[] | undefined {
  const heads = find(table, ({ tagName }) => tagName === 'thead').flatMap((head) =>
    find(head, ({ tagName }) => tagName === 'tr'),
  );
  const [head] = heads;
  const kept = (head?.children ?? []).filter(
    (cell) => cell.type !== 'element' || cell.tagName !== 'td',
  );
  if (!head || kept.length === head.children.length) return undefined;
  head.children = kept;
  return [table];
}

function find(element: Element, isWanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  visit(element, 'element', (each) => {
    if (each !== element && isWanted(each)) found.push(each);
  });
  return found;
}

function classesOf({ properties }: Element): readonly unknown[] {
  return Array.isArray(properties['className']) ? properties['className'] : [];
}

function toElement(tagName: string, children: readonly ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children: [...children] };
}
