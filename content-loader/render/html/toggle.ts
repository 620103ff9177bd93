import type { ElementContent } from 'hast';
import type { ContainerNode } from '../directives.ts';
import { toContent, toLabel } from '../label.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toColorClasses } from './color.ts';
import { toElement, withData } from './element.ts';
import { toHeadingElement, toPermalink } from './headings.ts';

/**
 * `details`, closed, without script; the `hN` of a toggle heading is in the summary. Its permalink
 * is outside: a summary is a button, and a button must not contain a link.
 */
export function renderToggle(state: HtmlState, node: ContainerNode<'toggle'>): Rendered {
  const label = toLabel(node);
  const text = label ? state.all(label) : [];
  const view = state.headings.get(node);
  const anchor = node.data.blockId;
  const heading: ElementContent[] = view ? [toHeadingElement(view, text)] : text;
  const summary = toElement(
    'summary',
    { ariaLabel: text.length === 0 ? state.words.toggle : undefined },
    heading,
  );
  const content = state.some(toContent(node));
  const className = ['toggle', ...toColorClasses(node.data.payload.color)];
  const details = toElement('details', { className, id: view ? undefined : anchor }, [
    summary,
    ...(content.length > 0
      ? [toElement('div', { className: ['toggle-content'] }, state.lines(content))]
      : []),
  ]);
  if (!view) return withData(node, details);
  const permalink = toPermalink(state, view, undefined);
  return withData(
    node,
    toElement('div', { className: ['toggle-heading'], id: anchor }, [details, permalink]),
  );
}
