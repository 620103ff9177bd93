/** White space before a line end (in code) is the author's: as a reference no tool trims it. */
export function keepLineEnds(html: string): string {
  return html.replace(/[ \t](?=\n)/gu, (space) => (space === ' ' ? '&#x20;' : '&#x9;'));
}
