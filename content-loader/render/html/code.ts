import type { Code, InlineCode } from 'mdast';
import { toInfoName } from '../code/languages.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, toText, withData } from './element.ts';

/** A code block: exactly its text, in a box that can be scrolled with the keyboard. */
export function renderCode(state: HtmlState, node: Code): Rendered {
  const language = node.lang ?? '';
  const info = toInfoName(language);
  const className = info === '' ? undefined : [`language-${info}`];
  const code = toElement('code', { className }, state.highlight(node.value, language));
  return withData(node, toElement('pre', { className: ['code'], tabIndex: 0 }, [code]));
}

/** Code in running text; a line end in it is a line break, as in Notion. */
export function renderInlineCode(_state: HtmlState, node: InlineCode): Rendered {
  const lines = node.value
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [toElement('br', {})] : []), toText(line)]);
  return withData(node, toElement('code', {}, lines));
}
