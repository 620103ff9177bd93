import type { Element, ElementContent } from 'hast';
import type { List, ListItem, Paragraph } from 'mdast';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, withData } from './element.ts';

export function renderList(state: HtmlState, node: List): Rendered {
  const isTasks = node.children.some((item) => typeof item.checked === 'boolean');
  const start = node.ordered === true && typeof node.start === 'number' ? node.start : 1;
  const list = toElement(
    node.ordered === true ? 'ol' : 'ul',
    { className: isTasks ? ['tasks'] : undefined, start: start === 1 ? undefined : start },
    state.lines(state.some(node.children)),
  );
  return withData(node, list);
}

/** The item's own text is directly in the `li`, its children below. */
export function renderListItem(state: HtmlState, node: ListItem): Rendered {
  const [head, ...rest] = node.children;
  const own = head?.type === 'paragraph' ? head : undefined;
  const text = own ? state.all(own) : [];
  const below = state.some(own ? rest : node.children);
  const isTask = typeof node.checked === 'boolean';
  const content = isTask ? [toTask(state, node.checked === true, text)] : text;
  const children = below.length > 0 ? [...content, ...state.lines(below)] : content;
  const item = toElement('li', { className: isTask ? ['task'] : undefined }, children);
  return withData(node, own ? withOwnData(own, item) : item);
}

/** The text labels the checkbox; a checkbox without text gets a name of its own. */
function toTask(state: HtmlState, checked: boolean, text: ElementContent[]): Element {
  const box = toElement('input', {
    type: 'checkbox',
    disabled: true,
    checked,
    ariaLabel: text.length === 0 ? state.words.task : undefined,
  });
  return toElement('label', {}, [box, toElement('span', {}, text)]);
}

/** Colours and anchors of the paragraph that became the item's text. */
function withOwnData(own: Paragraph, item: Element): Element {
  return withData(own, item);
}
