import type { Element, ElementContent } from 'hast';
import type { ContainerNode } from '../../directives.ts';
import { toLabel } from '../../label.ts';
import type { HtmlState } from '../state.ts';
import { toElement, toText } from '../element.ts';
import { hasText } from '../guard.ts';

/** A group's name and the number of its rows. */
export function toGroupName(state: HtmlState, node: ContainerNode<'group'>): ElementContent[] {
  const label = toLabel(node);
  const count = toElement('span', { className: ['view-count'] }, [toText(node.data.payload.count)]);
  return [...(label ? state.all(label) : []), toText(' '), count];
}

/** @param level rank of the heading */
export function toGroupSection(
  state: HtmlState,
  node: ContainerNode<'group'>,
  level: number,
  children: readonly ElementContent[],
): Element {
  const heading = toElement(
    // A name that is nothing but a picture announces no heading.
    toGroupName(state, node).some(hasText) ? `h${Math.min(level, 6)}` : 'p',
    { className: ['view-group-title'] },
    toGroupName(state, node),
  );
  return toElement('section', { className: ['view-group'] }, state.lines([heading, ...children]));
}
