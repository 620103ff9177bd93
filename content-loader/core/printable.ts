/** Everything but line ends that moves a terminal's cursor, changes its state or turns its text round. */
const CONTROLS = /(?!\n)[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Commands that runners of builds take from lines of a log: GitHub (`::error::` at a line's
 * beginning, `##[group]` anywhere), Azure (`##vso[…]`), TeamCity (`##teamcity[…]`), GitLab
 * (`section_start:`), Travis (`travis_fold:`), Buildkite (`--- `, `+++ `, `~~~ `, `^^^ `).
 */
const COMMANDS =
  /^[^\S\n]*(?=::|(?:-{3}|\+{3}|~{3}|\^{3})[ \n])|#(?=#[\w-]*\[)|section_(?=start:|end:)|travis_(?=fold:)/gimu;

/** Text of anybody as a terminal and a log may show it: every word, nothing that either obeys. */
export function toPrintable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, toPicture)
    .replaceAll(COMMANDS, '$&\\');
}

/** JSON of anything, as printable: what would be obeyed is escaped, so that it reads as the same. */
export function toPrintableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replaceAll(CONTROLS, toEscape)
    .replaceAll(COMMANDS, (found) => found.slice(0, -1) + toEscape(found.slice(-1)));
}

/** ESC as ␛; a tab as a space; others as the sign for what cannot be shown. */
function toPicture(control: string): string {
  const code = control.charCodeAt(0);
  if (control === '\t') return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
}

function toEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
