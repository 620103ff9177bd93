/**
 * Characters, except line ends, that move a terminal's cursor, change its state or reverse the
 * direction of text.
 */
const CONTROLS = /(?!\n)[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Commands that CI systems read from lines of a log: GitHub (`::error::` at the beginning of a
 * line, `##[group]` anywhere), Azure (`##vso[…]`), TeamCity (`##teamcity[…]`), GitLab
 * (`section_start:`), Travis (`travis_fold:`), Buildkite (`--- `, `+++ `, `~~~ `, `^^^ `).
 */
const COMMANDS =
  /^[^\S\n]*(?=::|(?:-{3}|\+{3}|~{3}|\^{3})[ \n])|#(?=#[\w-]*\[)|section_(?=start:|end:)|travis_(?=fold:)/gimu;

/**
 * Makes untrusted text safe for a terminal and a log: every word stays, but nothing acts as a
 * command.
 */
export function toPrintable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, toPicture)
    .replaceAll(COMMANDS, '$&\\');
}

/** JSON that is safe to print: commands are escaped, so that it parses to the same value. */
export function toPrintableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replaceAll(CONTROLS, toEscape)
    .replaceAll(COMMANDS, (found) => found.slice(0, -1) + toEscape(found.slice(-1)));
}

/** ESC becomes ␛, a tab becomes a space, other characters become the replacement sign. */
function toPicture(control: string): string {
  const code = control.charCodeAt(0);
  if (control === '\t') return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
}

function toEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
