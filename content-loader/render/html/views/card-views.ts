import type { Element, ElementContent } from 'hast';
import type { CardLook, ContainerNode, ViewColumns } from '../../directives.ts';
import { toEntries, toGroups } from '../../view-parts.ts';
import type { HtmlState } from '../state.ts';
import { toElement } from '../element.ts';
import { readEntry, toCover, toEntryLines } from './entry-parts.ts';
import { toGroupSection } from './view-group.ts';

type Parent = Parameters<typeof toEntries>[0];
type Node = ContainerNode<'view'>;

/** Titles with what else is shown beside them. */
export function toEntryList(
  state: HtmlState,
  parent: Parent,
  { columns }: ViewColumns,
): ElementContent[] {
  const items = toEntries(parent).map((entry) =>
    toElement('li', {}, toEntryLines(readEntry(state, entry), columns)),
  );
  return items.length === 0
    ? []
    : [toElement('ul', { className: ['view-list'] }, state.lines(items))];
}

/** Groups of such lists, as of rows without a date. */
export function toGroupedLists(
  state: HtmlState,
  node: Node,
  columns: ViewColumns,
  level: number,
): Element[] {
  return toGroups(node).map((group) =>
    toGroupSection(state, group, level, toEntryList(state, group, columns)),
  );
}

export function toCards(
  state: HtmlState,
  parent: Parent,
  { columns, size, fit }: ViewColumns & CardLook,
): ElementContent[] {
  const cards = toEntries(parent).map((entry) => {
    const parts = readEntry(state, entry);
    const lines = [...toCover(parts.payload), ...toEntryLines(parts, columns)];
    return toElement('li', { className: ['view-card'] }, state.lines(lines));
  });
  const className = ['view-cards', `size-${size}`, `fit-${fit}`];
  return cards.length === 0 ? [] : [toElement('ul', { className }, state.lines(cards))];
}

/** A column for each group; rows of columns, where there are groups in groups. */
export function renderBoardView(
  state: HtmlState,
  node: Node,
  look: ViewColumns & CardLook,
  level: number,
): ElementContent[] {
  const groups = toGroups(node);
  if (groups.length === 0) return toCards(state, node, look);
  const toColumns = (some: readonly ContainerNode<'group'>[], rank: number): Element =>
    toElement(
      'div',
      { className: ['board'] },
      state.lines(
        some.map((group) => toGroupSection(state, group, rank, toCards(state, group, look))),
      ),
    );
  const hasRows = groups.some((group) => toGroups(group).length > 0);
  const content = hasRows
    ? groups.map((group) =>
        toGroupSection(state, group, level, [toColumns(toGroups(group), level + 1)]),
      )
    : [toColumns(groups, level)];
  const ariaLabel = state.toLandmarkName(look.name === '' ? state.words.table : look.name);
  const region = { className: ['board-scroll'], ariaLabel, tabIndex: 0 };
  return [toElement('section', region, state.lines(content))];
}
