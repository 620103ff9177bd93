import type { ElementContent } from 'hast';
import type { HighlighterCore, ThemedToken } from 'shiki/core';
import { createHighlighterCore } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { toElement, toText } from '../html/element.ts';
import { readGrammar } from './grammars.ts';
import { toGrammarName } from './languages.ts';
import { classTheme, toTokenClass } from './theme.ts';

/** Code → text and `span`s with token classes. Their text is the code, character by character. */
export type Highlight = (code: string, language: string) => ElementContent[];

/** More than this is data, not code to read: it is shown without colours. */
const MAX_LENGTH = 100_000;
const MAX_LINE_LENGTH = 2_000;

/** Makes a highlighter that reads a grammar from disk when a page first needs it. */
export async function createHighlight(): Promise<Highlight> {
  const highlighter = await createHighlighterCore({
    engine: createOnigurumaEngine(import('shiki/wasm')),
    themes: [classTheme],
    langs: [],
    warnings: false,
  });
  const available = new Map<string, boolean>();
  return (code, language) => {
    const name = toGrammarName(language);
    const wanted = name !== undefined && code !== '' && code.length <= MAX_LENGTH;
    if (!wanted || !resolveGrammar(highlighter, available, name)) return [toText(code)];
    return toTokens(highlighter, code, name) ?? [toText(code)];
  };
}

/** Loads a grammar once; false when Shiki has none of this name. */
function resolveGrammar(
  highlighter: HighlighterCore,
  available: Map<string, boolean>,
  name: string,
): boolean {
  const known = available.get(name);
  if (known !== undefined) return known;
  const grammar = readGrammar(name);
  if (grammar) highlighter.loadLanguageSync(grammar);
  available.set(name, grammar !== undefined);
  return grammar !== undefined;
}

function toTokens(
  highlighter: HighlighterCore,
  code: string,
  name: string,
): ElementContent[] | undefined {
  const { tokens } = highlighter.codeToTokens(code, {
    lang: name,
    theme: classTheme.name ?? 'classes',
    tokenizeMaxLineLength: MAX_LINE_LENGTH,
    // A limit in milliseconds would make the result depend on the machine.
    tokenizeTimeLimit: 0,
  });
  const text = tokens.map((line) => line.map((token) => token.content).join('')).join('\n');
  return text === code ? toSpans(tokens) : undefined;
}

/** Neighbours of one class share a `span`, across lines too: fewer elements, the same look. */
function toSpans(lines: readonly (readonly ThemedToken[])[]): ElementContent[] {
  const runs: { name: string | undefined; text: string }[] = [];
  lines.forEach((line, index) => {
    const tokens = index === 0 ? line : [{ content: '\n', color: undefined }, ...line];
    for (const { content, color } of tokens) {
      const last = runs.at(-1);
      const name = content.trim() === '' ? last?.name : toTokenClass(color);
      if (last && last.name === name) last.text += content;
      else runs.push({ name, text: content });
    }
  });
  return runs.map(({ name, text }) =>
    name === undefined ? toText(text) : toElement('span', { className: [name] }, [toText(text)]),
  );
}
