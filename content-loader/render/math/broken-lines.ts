/**
 * Puts a displayed formula with line breaks outside of any environment into an environment with
 * lines: MathML has no lines outside of tables. Other formulas do not change.
 */
export function withLines(tex: string): string {
  return hasOuterBreak(tex) ? `\\begin{gather*}${withoutLastComment(tex)}\\end{gather*}` : tex;
}

/** Comments, control words and symbols, braces. Escaped or commented characters have no meaning. */
const TOKENS = /%[^\n]*|\\(?:verb\*?([^\sa-zA-Z*]).*?\1|[a-zA-Z]+|[\s\S])|[{}]/gu;

const BREAKS: ReadonlySet<string> = new Set(['\\\\', '\\newline', '\\cr']);

/** Constructs in which a break is inside: braces, environments, brackets that grow. */
const OPEN: ReadonlySet<string> = new Set(['{', '\\begin', '\\left', '\\bgroup']);
const CLOSE: ReadonlySet<string> = new Set(['}', '\\end', '\\right', '\\egroup']);

function hasOuterBreak(tex: string): boolean {
  let depth = 0;
  for (const [token] of tex.matchAll(TOKENS)) {
    if (OPEN.has(token)) depth += 1;
    else if (CLOSE.has(token)) depth -= 1;
    else if (depth === 0 && BREAKS.has(token)) return true;
  }
  return false;
}

/** The end of a comment is the end of its line. */
function withoutLastComment(tex: string): string {
  return /%[^\n]*$/u.test(tex) ? `${tex}\n` : tex;
}
