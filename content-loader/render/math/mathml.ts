import type { Element } from 'hast';
import temml from 'temml';
import { toMathElement } from './math-tree.ts';

export type MathResult =
  { readonly ok: true; readonly math: Element } | { readonly ok: false; readonly reason: string };

/** TeX → MathML with the TeX as its annotation. Commands that link, load or style are refused. */
export function toMathML(tex: string, display: boolean): MathResult {
  if (tex.length > MAX_LENGTH) return { ok: false, reason: 'the formula is too long' };
  try {
    const tree: unknown = temml.__renderToMathMLTree(tex, {
      displayMode: display,
      annotate: true,
      throwOnError: true,
      trust: false,
      maxExpand: 1000,
      maxSize: [50, 500],
      macros: refusedDefinitions(),
    });
    const math = toMathElement(tree, tex);
    return math ? { ok: true, math } : { ok: false, reason: 'the formula is empty' };
  } catch (error) {
    return { ok: false, reason: toReason(error) };
  }
}

const MAX_LENGTH = 20_000;

/** Nine hundred uses of one definition make gigabytes of a short formula. */
const DEFINITIONS = [
  ...['\\def', '\\gdef', '\\edef', '\\xdef', '\\let', '\\futurelet', '\\global', '\\long'],
  ...['\\newcommand', '\\renewcommand', '\\providecommand'],
];

/** As macros, which Temml looks for before its own commands. Anew for each: Temml writes there. */
function refusedDefinitions(): Record<string, () => never> {
  return Object.fromEntries(
    DEFINITIONS.map((name) => [
      name,
      () => {
        throw new Error(`definitions (${name}) are not drawn`);
      },
    ]),
  );
}

/** The first line of Temml's message: the rest underlines the place with combining marks. */
function toReason(error: unknown): string {
  if (error instanceof RangeError) return 'the formula is nested too deeply';
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').replace(/^ParseError: */u, '').trim();
}
