/**
 * A displayed formula whose lines are broken outside of any environment, in one that breaks them:
 * MathML knows no lines outside of tables. Other formulas stay as they are.
 */
export function withLines(tex: string): string {
  return hasOuterBreak(tex) ? `\\begin{gather*}${withoutLastComment(tex)}\\end{gather*}` : tex;
}

/** Comments, control words and symbols, braces. What is escaped or commented says nothing. */
const TOKENS = /%[^\n]*|\\(?:verb\*?([^\sa-zA-Z*]).*?\1|[a-zA-Z]+|[\s\S])|[{}]/gu;

const BREAKS: ReadonlySet<string> = new Set(['\\\\', '\\newline', '\\cr']);

/** Where a break may stand only inside: braces, environments, brackets that grow. */
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
