import { readUrlTargets } from './svg-style.ts';

/** A declaration in a style sheet that references parts of the same SVG. */
export interface StyleReference {
  /** The last compound of one selector: `.a`, `path`; empty if it may match every element. */
  readonly subject: string;
  readonly property: string;
  /** Fragments without `#`. */
  readonly ids: readonly string[];
}

/** The references in a style sheet that passed `isHarmlessStyle`, so that it has no escapes. */
export const readStyleReferences = (css: string): readonly StyleReference[] => {
  const found: StyleReference[] = [];
  const preludes: string[] = [];
  for (const { text, end } of splitStyle(css)) {
    if (end === '{') preludes.push(text.trim());
    else found.push(...toReferences(text, preludes));
    if (end === '}') preludes.pop();
  }
  return found;
};

/** The fragments that a value references. */
export const readFragments = (value: string): readonly string[] =>
  (readUrlTargets(value) ?? [])
    .filter((target) => target.startsWith('#'))
    .map((target) => target.slice(1));

interface Piece {
  readonly text: string;
  readonly end: '{' | '}' | ';';
}

/** Splits at braces and semicolons outside of comments, strings and brackets. */
const splitStyle = (css: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  const token = /\/\*|["'{};]|\((?!\s*["'])/g;
  let text = '';
  let from = 0;
  for (let match = token.exec(css); match; match = token.exec(css)) {
    const [sign] = match;
    const skipped = SKIPPED[sign];
    if (skipped !== undefined) token.lastIndex = endOf(skipped, css, token.lastIndex);
    if (sign === '/*') {
      text += `${css.slice(from, match.index)} `;
      from = token.lastIndex;
    } else if (sign === '{' || sign === '}' || sign === ';') {
      pieces.push({ text: text + css.slice(from, match.index), end: sign });
      text = '';
      from = token.lastIndex;
    }
  }
  pieces.push({ text: text + css.slice(from), end: ';' });
  return pieces;
};

/** What is no structure after such a sign. A string ends with its line, whether closed or not. */
const SKIPPED: Readonly<Record<string, RegExp>> = {
  '/*': /[^]*?(?:\*\/|$)/y,
  '"': /[^"\n\r\f]*["\n\r\f]?/y,
  "'": /[^'\n\r\f]*['\n\r\f]?/y,
  '(': /[^)]*\)?/y,
};

const endOf = (pattern: RegExp, css: string, from: number): number => {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = from;
  sticky.exec(css);
  return sticky.lastIndex;
};

const toReferences = (text: string, preludes: readonly string[]): readonly StyleReference[] => {
  const ids = readFragments(text);
  if (ids.length === 0) return [];
  const property = text.slice(0, text.indexOf(':')).trim().toLowerCase();
  return toSubjects(preludes).map((subject) => ({ subject, property, ids }));
};

const toSubjects = (preludes: readonly string[]): readonly string[] => {
  const selectors = preludes.filter((prelude) => !prelude.startsWith('@'));
  const [selector = ''] = selectors;
  const isPlain = selectors.length === 1 && !/[([&]/.test(selector);
  if (!isPlain || preludes.some((prelude) => /^@(-webkit-)?keyframes/i.test(prelude))) return [''];
  return selector.split(',').map(
    (part) =>
      part
        .trim()
        .split(/[\s>+~]+/)
        .at(-1) ?? '',
  );
};
