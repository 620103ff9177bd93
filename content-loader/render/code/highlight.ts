import type { ElementContent } from 'hast';
import type { HighlighterCore, ThemedToken } from 'shiki/core';
import type { BundledLanguage } from 'shiki/langs';
import { bundledLanguages } from 'shiki/langs';
import { toElement, toText } from '../html/element.ts';
import { toGrammarName } from './languages.ts';
import { classTheme, toTokenClass } from './theme.ts';

export interface Highlighter {
  /** Loads the grammars of some languages, as Notion names them; each is loaded once. */
  load(languages: Iterable<string>): Promise<void>;
  /**
   * Code → text and `span`s with token classes; their text is the code, character by character.
   * A language without a grammar, or one that was not loaded, gives plain text.
   */
  toSpans(code: string, language: string): Coloured;
}

export type Coloured =
  | { readonly ok: true; readonly spans: ElementContent[] }
  | { readonly ok: false; readonly reason: string };

/** Longer code is data, not text to read: it is shown without colours. */
const MAX_LENGTH = 100_000;
/** A longer line has no colours. */
const MAX_LINE_LENGTH = 1_000;
/**
 * Regular expressions of grammars take up to the cube of a line's length: half a second for 1,000
 * signs. A block may cost two such lines, or 3,900 of 80 signs.
 */
const MAX_COST = 2 * MAX_LINE_LENGTH ** 3;

/** Shiki is loaded with the first code, a grammar when a page needs it: all grammars take 1.8 s. */
export function createHighlighter(): Highlighter {
  const engine: { opening?: Promise<HighlighterCore>; shiki?: HighlighterCore } = {};
  const loaded = new Map<BundledLanguage, Promise<void>>();
  return {
    load: async (languages) => {
      const names = new Set([...languages].flatMap((name) => toBundledName(name) ?? []));
      if (names.size === 0) return;
      engine.opening ??= openShiki();
      const shiki = await engine.opening;
      engine.shiki = shiki;
      const loads = [...names].map((name) => {
        const load = loaded.get(name) ?? shiki.loadLanguage(bundledLanguages[name]);
        loaded.set(name, load);
        return load;
      });
      await Promise.all(loads);
    },
    toSpans: (code, language) => {
      const { shiki } = engine;
      const name = toBundledName(language);
      const isLoaded = name !== undefined && shiki?.getLoadedLanguages().includes(name) === true;
      if (!isLoaded || code === '') return { ok: true, spans: [toText(code)] };
      if (code.length > MAX_LENGTH) return { ok: false, reason: 'the code is too long' };
      if (toCost(code) > MAX_COST) return { ok: false, reason: 'the lines are too long' };
      return { ok: true, spans: tokenize(shiki, code, name) ?? [toText(code)] };
    },
  };
}

function toCost(code: string): number {
  const lengths = code.split('\n').map((line) => line.length);
  return lengths.reduce((sum, length) => sum + (length > MAX_LINE_LENGTH ? 0 : length ** 3), 0);
}

async function openShiki(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createOnigurumaEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/oniguruma'),
  ]);
  return await createHighlighterCore({
    engine: createOnigurumaEngine(import('shiki/wasm')),
    themes: [classTheme],
    langs: [],
    warnings: false,
  });
}

function toBundledName(language: string): BundledLanguage | undefined {
  const name = toGrammarName(language);
  return name !== undefined && isBundled(name) ? name : undefined;
}

function isBundled(name: string): name is BundledLanguage {
  return Object.hasOwn(bundledLanguages, name);
}

function tokenize(
  shiki: HighlighterCore,
  code: string,
  name: BundledLanguage,
): ElementContent[] | undefined {
  const { tokens } = shiki.codeToTokens(code, {
    lang: name,
    theme: classTheme.name ?? 'classes',
    tokenizeMaxLineLength: MAX_LINE_LENGTH,
    // A limit in milliseconds would make the result depend on the machine.
    tokenizeTimeLimit: 0,
  });
  const text = tokens.map((line) => line.map((token) => token.content).join('')).join('\n');
  return text === code ? joinTokens(tokens) : undefined;
}

/**
 * Adjacent tokens of one class share a `span`, also across lines: fewer elements, the same look.
 */
function joinTokens(lines: readonly (readonly ThemedToken[])[]): ElementContent[] {
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
