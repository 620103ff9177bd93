import type { Element, ElementContent } from 'hast';
import type { Heading } from 'mdast';
import type {} from '../mdast-data.ts';
import type { HeadingView } from '../heading-ids.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, toText, withData } from './element.ts';
import { hasText } from './guard.ts';

/** A heading with its id and a link to itself; without text it is only vertical space. */
export function renderHeading(state: HtmlState, node: Heading): Rendered {
  const view = state.headings.get(node);
  const anchor = node.data?.blockId ?? toId(node.data?.hProperties?.['id']);
  if (!view) return withData(node, toElement('div', { className: ['space'], id: anchor }));
  const permalink = toPermalink(state, view, anchor);
  const heading = withData(node, toHeadingElement(view, [...state.all(node), permalink]));
  return { ...heading, properties: { ...heading.properties, id: view.slug } };
}

function toId(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A link to a heading, without text; it carries the block's anchor. */
export function toPermalink(
  state: HtmlState,
  view: HeadingView,
  blockId: string | undefined,
): Element {
  return toElement('a', {
    className: ['permalink'],
    id: blockId,
    href: `#${view.slug}`,
    ariaLabel: state.words.permalink(view.text),
  });
}

/** `h2`…`h6` with its id. */
export function toHeadingElement(view: HeadingView, content: readonly ElementContent[]): Element {
  const text = content.some(hasText) ? [] : [toText(WORD_JOINER)];
  return toElement(`h${view.depth}`, { id: view.slug }, [...text, ...content]);
}

/** Validators that ignore MathML report a heading with only a formula as empty. */
const WORD_JOINER = '\u2060';

/** A table of contents: the page's headings as nested lists. */
export function toContents(state: HtmlState): Element | undefined {
  const headings = [...state.headings.values()];
  if (headings.length === 0) return undefined;
  const name = state.toLandmarkName(state.words.contents);
  return toElement('nav', { className: ['toc'], ariaLabel: name }, [
    toNestedList(headings, 0, 0).list,
  ]);
}

/** A list of the headings from `start` on that are deeper than `above`. */
function toNestedList(
  headings: readonly HeadingView[],
  start: number,
  above: number,
): { readonly list: Element; readonly next: number } {
  const items: Element[] = [];
  let next = start;
  for (let view = headings[next]; view && view.depth > above; view = headings[next]) {
    const link = toElement('a', { href: `#${view.slug}` }, [toText(view.text)]);
    const nested = toNestedList(headings, next + 1, view.depth);
    items.push(toElement('li', {}, nested.next > next + 1 ? [link, nested.list] : [link]));
    next = nested.next;
  }
  return { list: toElement('ul', {}, items), next };
}
