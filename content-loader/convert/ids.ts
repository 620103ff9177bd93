/** Notion's ids come with and without dashes; here they are 32 lower-case hex digits. */
export function toId(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}
