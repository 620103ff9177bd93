import type { Element } from 'hast';
import temml from 'temml';
import { withLines } from './broken-lines.ts';
import { toMathElement } from './math-tree.ts';

export type MathResult =
  { readonly ok: true; readonly math: Element } | { readonly ok: false; readonly reason: string };

/** TeX → MathML with the TeX as its annotation. Commands that link, load or style are refused. */
export function toMathML(tex: string, display: boolean): MathResult {
  if (tex.length > MAX_LENGTH) return { ok: false, reason: 'the formula is too long' };
  const definition = findDefinition(tex);
  if (definition !== undefined) {
    return { ok: false, reason: `definitions (${definition}) are not drawn` };
  }
  try {
    const tree: unknown = temml.__renderToMathMLTree(display ? withLines(tex) : tex, {
      displayMode: display,
      annotate: true,
      throwOnError: true,
      trust: false,
      maxExpand: 1000,
      maxSize: [50, 500],
    });
    const math = toMathElement(tree, tex);
    return math ? { ok: true, math } : { ok: false, reason: 'the formula is empty' };
  } catch (error) {
    // The library may throw anything for an author's text: the source is shown instead.
    return { ok: false, reason: toReason(error) };
  }
}

const MAX_LENGTH = 20_000;

/** Nine hundred uses of one definition expand a short formula to gigabytes. */
const DEFINITIONS: ReadonlySet<string> = new Set([
  ...['\\def', '\\gdef', '\\edef', '\\xdef', '\\let', '\\futurelet', '\\global', '\\long'],
  ...['\\newcommand', '\\renewcommand', '\\providecommand'],
]);

/** Only the author's text is checked: Temml's own commands (`\\tag`) use definitions too. */
function findDefinition(tex: string): string | undefined {
  return tex.match(/\\(?:[a-zA-Z@]+|[\s\S])/gu)?.find((token) => DEFINITIONS.has(token));
}

/** The first line of Temml's message: the rest underlines the place with combining marks. */
function toReason(error: unknown): string {
  if (error instanceof RangeError) return 'the formula is nested too deeply';
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').replace(/^ParseError: */u, '').trim();
}
