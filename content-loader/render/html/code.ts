import type { Element } from 'hast';
import type { Code, InlineCode } from 'mdast';
import type { DiagramResult } from '../code/diagram.ts';
import { toLanguageTitle } from '../code/language-title.ts';
import { toInfoName } from '../code/languages.ts';
import { GIVEN_UP } from '../parser-watch.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, toText, withData } from './element.ts';

/** A code block; a Mermaid diagram as a picture with its source folded below. */
export function renderCode(state: HtmlState, node: Code): Rendered {
  if (!isDiagram(node)) return withData(node, toPre(state, node));
  const name = state.toLandmarkName(state.words.diagram);
  const id = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  const result: DiagramResult = state.watch.attempt(node, () =>
    state.diagrams.draw(node.value, id),
  ) ?? { ok: false, reason: GIVEN_UP };
  if (!result.ok) {
    state.report('diagram-not-drawn', result.reason, node);
    return withData(node, toPre(state, node));
  }
  const { svg } = result;
  const picture = { ...svg, properties: { ...svg.properties, role: 'img', ariaLabel: name } };
  // A diagram has its own size and may be wider than the page.
  const frame = toElement('div', { className: ['diagram-frame'], tabIndex: 0 }, [picture]);
  const source = toElement('details', { className: ['diagram-source'] }, [
    toElement('summary', {}, [toText(state.words.diagramSource)]),
    toPre(state, node),
  ]);
  return withData(node, toElement('div', { className: ['diagram'] }, [frame, source]));
}

/** True for code that is drawn as a diagram. */
export function isDiagram(node: Code): boolean {
  return node.lang?.trim().toLowerCase() === 'mermaid';
}

/**
 * The exact text of the code, in a box that scrolls with the keyboard. The language's name is in an
 * attribute, which the style sheet shows: it is not part of the text.
 */
function toPre(state: HtmlState, node: Code): Element {
  const language = node.lang ?? '';
  const info = toInfoName(language);
  const className = info === '' ? undefined : [`language-${info}`];
  const coloured = state.watch.attempt(node, () =>
    state.highlighter.toSpans(node.value, language),
  ) ?? { ok: false, reason: GIVEN_UP };
  if (!coloured.ok) state.report('code-not-coloured', coloured.reason, node);
  const children = coloured.ok ? coloured.spans : [toText(node.value)];
  const code = toElement('code', { className, tabIndex: 0 }, children);
  return toElement('pre', { className: ['code'], dataLanguage: toLanguageTitle(language) }, [code]);
}

/** Code in running text; a line end in it is a line break, as in Notion. */
export function renderInlineCode(_state: HtmlState, node: InlineCode): Rendered {
  const lines = node.value
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [toElement('br', {})] : []), toText(line)]);
  return withData(node, toElement('code', {}, lines));
}
