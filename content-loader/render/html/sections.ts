import type { ContainerNode } from '../directives.ts';
import { toContent, toLabel } from '../label.ts';
import { isSafeLink } from '../url.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, withData } from './element.ts';
import { hasText } from './guard.ts';
import { toIcon } from './icon.ts';

/** A child database: its title, linked when it has a page, above its views. */
export function renderDatabase(state: HtmlState, node: ContainerNode<'database'>): Rendered {
  const { id, href, icon } = node.data.payload;
  const label = toLabel(node);
  const text = label ? state.all(label) : [];
  const picture = icon && toIcon(icon, 'icon');
  // A heading without words announces nothing.
  const tagName = text.some(hasText) ? `h${state.levelOf(node)}` : 'p';
  const title = toElement(tagName, { className: ['database-title'] }, [
    ...(picture ? [picture] : []),
    ...(href !== undefined && isSafeLink(href) ? [toElement('a', { href }, text)] : text),
  ]);
  const views = state.some(toContent(node));
  const properties = { className: ['database'], dataNotionId: id };
  return withData(node, toElement('section', properties, state.lines([title, ...views])));
}

/** Meeting notes: the title above the summary, the notes and the folded transcript. */
export function renderMeeting(state: HtmlState, node: ContainerNode<'meeting'>): Rendered {
  const label = toLabel(node);
  const title = label ? [toElement('p', { className: ['meeting-title'] }, state.all(label))] : [];
  const content = state.some(toContent(node));
  return withData(
    node,
    toElement('div', { className: ['meeting'] }, state.lines([...title, ...content])),
  );
}

/** A synced block looks like its content and only has the anchor. */
export function renderSynced(state: HtmlState, node: ContainerNode<'synced'>): Rendered {
  const content = state.lines(state.some(node.children));
  return withData(node, toElement('div', { className: ['synced'] }, content));
}
