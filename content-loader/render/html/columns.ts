import type { ContainerNode } from '../directives.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, withData } from './element.ts';

export function renderColumns(state: HtmlState, node: ContainerNode<'columns'>): Rendered {
  const columns = state.lines(state.some(node.children));
  return withData(node, toElement('div', { className: ['columns'] }, columns));
}

/** The width is a class (`w-33`), because the site's CSP refuses inline styles. */
export function renderColumn(state: HtmlState, node: ContainerNode<'column'>): Rendered {
  const className = ['column', ...toWidthClass(node.data.payload.ratio)];
  const children = state.lines(state.some(node.children));
  return withData(node, toElement('div', { className }, children));
}

export function renderIndent(state: HtmlState, node: ContainerNode<'indent'>): Rendered {
  const children = state.lines(state.some(node.children));
  return withData(node, toElement('div', { className: ['indent'] }, children));
}

/** Whole per cents from 1 to 100, for which `content-columns.css` has rules. */
function toWidthClass(ratio: number | undefined): string[] {
  if (ratio === undefined || !Number.isFinite(ratio)) return [];
  return [`w-${Math.min(100, Math.max(1, Math.round(ratio * 100)))}`];
}
