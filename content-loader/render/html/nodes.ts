import type { ElementContent } from 'hast';
import type { Handlers, State } from 'mdast-util-to-hast';
import type { Blockquote, Image, Link, Nodes } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import { isSafeLink, isSafeResource, toRel } from '../url.ts';
import type { HtmlState, Rendered } from './state.ts';
import { renderCode, renderInlineCode } from './code.ts';
import { containerHandlers } from './containers.ts';
import { toElement, toText, withData } from './element.ts';
import { renderHeading } from './headings.ts';
import { leafHandlers } from './leaves.ts';
import { renderList, renderListItem } from './lists.ts';
import { renderInlineMath, renderMath } from './math.ts';
import { renderTable } from './table.ts';
import { textHandlers } from './texts.ts';

/**
 * Handlers for mdast nodes that differ from the library's; `toState` returns the state of the page.
 */
export function createHandlers(toState: (state: State) => HtmlState): Handlers {
  const bind =
    <Node extends Nodes>(handler: (state: HtmlState, node: Node) => Rendered) =>
    (state: State, node: Node): Rendered =>
      handler(toState(state), node);
  return {
    blockquote: bind(renderQuote),
    code: bind(renderCode),
    containerDirective: bind(renderContainer),
    // Strikethrough does not mean that text was removed in a later version.
    delete: bind(renderAs('s')),
    emphasis: bind(renderAs('em')),
    heading: bind(renderHeading),
    // Markup in a tree is an author's text: no text becomes an element.
    html: (_state, node: Extract<Nodes, { type: 'html' }>) => toText(node.value),
    image: bind(renderInlineImage),
    inlineCode: bind(renderInlineCode),
    inlineMath: bind(renderInlineMath),
    leafDirective: bind(renderLeaf),
    link: bind(renderLink),
    list: bind(renderList),
    listItem: bind(renderListItem),
    math: bind(renderMath),
    paragraph: bind(renderAs('p')),
    strong: bind(renderAs('strong')),
    table: bind(renderTable),
    text: (_state, node: Extract<Nodes, { type: 'text' }>) => toText(node.value),
    textDirective: bind(renderText),
  };
}

function renderAs(tagName: string): (state: HtmlState, node: Nodes) => Rendered {
  return (state, node) => withData(node, toElement(tagName, {}, state.all(node)));
}

function renderQuote(state: HtmlState, node: Blockquote): Rendered {
  return withData(node, toElement('blockquote', {}, state.lines(state.some(node.children))));
}

function renderLink(state: HtmlState, node: Link): Rendered {
  const children = state.all(node);
  if (!isSafeLink(node.url)) {
    state.report('link-forbidden', node.url, node);
    return children;
  }
  return withData(node, toElement('a', { href: node.url, rel: toRel(node.url) }, children));
}

function renderInlineImage(state: HtmlState, node: Image): Rendered {
  if (!isSafeResource(node.url)) {
    state.report('link-forbidden', node.url, node);
    return toText(node.alt ?? '');
  }
  return withData(
    node,
    toElement('img', { src: node.url, alt: node.alt ?? '', loading: 'lazy', decoding: 'async' }),
  );
}

function renderContainer(state: HtmlState, node: ContainerDirective): Rendered {
  if (!hasPayload(node) || !Object.hasOwn(containerHandlers, node.name)) {
    return renderUnknown(state, node, 'div');
  }
  // The one cast of the dispatch: name and payload belong together by the vocabulary's types.
  const handler = containerHandlers[node.name as 'callout'];
  return handler(state, node as unknown as Parameters<typeof handler>[1]);
}

function renderLeaf(state: HtmlState, node: LeafDirective): Rendered {
  if (!hasPayload(node) || !Object.hasOwn(leafHandlers, node.name)) {
    return renderUnknown(state, node, 'div');
  }
  const handler = leafHandlers[node.name as 'toc'];
  return handler(state, node as unknown as Parameters<typeof handler>[1]);
}

function renderText(state: HtmlState, node: TextDirective): Rendered {
  if (!hasPayload(node) || !Object.hasOwn(textHandlers, node.name)) {
    return renderUnknown(state, node, 'span');
  }
  const handler = textHandlers[node.name as 'color'];
  return handler(state, node as unknown as Parameters<typeof handler>[1]);
}

/** A directive of a site's own plugin: its content, in the element that the plugin names. */
function renderUnknown(
  state: HtmlState,
  node: ContainerDirective | LeafDirective | TextDirective,
  tagName: string,
): ElementContent {
  return withData(node, toElement(node.data?.hName ?? tagName, {}, state.all(node)));
}

function hasPayload(node: { readonly data?: { readonly payload?: unknown } | undefined }): boolean {
  return typeof node.data?.payload === 'object' && node.data.payload !== null;
}
