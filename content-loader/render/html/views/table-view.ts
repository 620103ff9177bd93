import type { Element, ElementContent } from 'hast';
import type { ContainerNode, TableLook, ViewColumns } from '../../directives.ts';
import { toEntries, toGroups } from '../../view-parts.ts';
import type { HtmlState } from '../state.ts';
import { toElement } from '../element.ts';
import type { EntryParts } from './entry-parts.ts';
import { readEntry } from './entry-parts.ts';
import { toGroupName } from './view-group.ts';

type Node = ContainerNode<'view'>;
type Look = ViewColumns & Omit<TableLook, 'type'>;

/** A real table in a region that scrolls; each group is a body with a heading row. */
export function renderTableView(state: HtmlState, node: Node, look: Look): ElementContent[] {
  const bodies = toGroups(node).map((group) => {
    const width = look.columns.length + (look.titleName === undefined ? 0 : 1);
    const name = toElement('th', { scope: 'rowgroup', colSpan: width }, toGroupName(state, group));
    const head = toElement('tr', { className: ['view-group-row'] }, [name]);
    return toElement('tbody', {}, state.lines([head, ...toRows(state, group, look)]));
  });
  const rows = toRows(state, node, look);
  const table = toElement('table', { className: toClasses(look) }, [
    toElement('thead', {}, state.lines([toHead(look)])),
    ...(rows.length > 0 ? [toElement('tbody', {}, state.lines(rows))] : []),
    ...bodies,
  ]);
  return [toScrollRegion(state, look.name, table)];
}

export function toScrollRegion(state: HtmlState, name: string, child: Element): Element {
  const ariaLabel = state.toLandmarkName(name === '' ? state.words.table : name);
  return toElement('section', { className: ['table-scroll'], ariaLabel, tabIndex: 0 }, [child]);
}

function toClasses({ isFrozen, isWrapped, hasLines }: Look): string[] {
  return [
    'view-table',
    ...(isFrozen ? ['is-frozen'] : []),
    ...(isWrapped ? [] : ['is-one-line']),
    ...(hasLines ? ['has-lines'] : []),
  ];
}

function toHead({ titleName, titleWidth, titleAt, columns }: Look): Element {
  const cell = (name: string, width: number | undefined): Element =>
    toElement('th', { scope: 'col', className: toWidth(width) }, [{ type: 'text', value: name }]);
  const cells = columns.map(({ name, width }) => cell(name, width));
  const title = titleName === undefined ? [] : [cell(titleName, titleWidth)];
  return toElement('tr', {}, cells.toSpliced(titleAt, 0, ...title));
}

/** Widths are classes, in steps of 64 pixels: inline styles are not allowed. */
function toWidth(width: number | undefined): string[] | undefined {
  if (width === undefined || !Number.isFinite(width)) return undefined;
  return [`wide-${Math.min(10, Math.max(1, Math.round(width / 64)))}`];
}

function toRows(state: HtmlState, parent: Parameters<typeof toEntries>[0], look: Look): Element[] {
  return toEntries(parent).map((entry) => toRow(readEntry(state, entry), look));
}

function toRow({ payload, title, fields }: EntryParts, look: Look): Element {
  const depth = payload.depth ?? 0;
  const cells = fields.map((field) => toElement('td', {}, field));
  const className = depth > 0 ? [`depth-${depth}`] : undefined;
  const head =
    look.titleName === undefined ? [] : [toElement('th', { scope: 'row', className }, title)];
  return toElement('tr', {}, cells.toSpliced(look.titleAt, 0, ...head));
}
