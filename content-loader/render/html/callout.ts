import type { ContainerNode } from '../directives.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toColorClasses } from './color.ts';
import { toElement, withData } from './element.ts';
import { toIcon } from './icon.ts';

/** `role=note`: several complementary landmarks on a page would each need a name. */
export function renderCallout(state: HtmlState, node: ContainerNode<'callout'>): Rendered {
  const { icon, color } = node.data.payload;
  const picture = icon && toIcon(icon, 'callout-icon');
  const content = toElement(
    'div',
    { className: ['callout-content'] },
    state.lines(state.some(node.children)),
  );
  const className = ['callout', ...toColorClasses(color)];
  return withData(
    node,
    toElement('aside', { className, role: 'note' }, picture ? [picture, content] : [content]),
  );
}
