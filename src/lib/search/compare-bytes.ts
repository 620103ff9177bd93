/** Orders texts by their bytes in UTF-8, as Pagefind does. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
