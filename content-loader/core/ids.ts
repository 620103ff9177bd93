/** Converts ids of Notion, with or without dashes, to 32 lower-case hex digits. */
export function toId(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}
