/**
 * White space before a line end (in code) is content: as a character reference no tool removes it.
 */
export function keepLineEnds(html: string): string {
  return html.replace(/[ \t](?=\n)/gu, (space) => (space === ' ' ? '&#x20;' : '&#x9;'));
}
