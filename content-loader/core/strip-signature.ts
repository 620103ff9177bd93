const signature = /[?&]X-(?:Amz|Goog)-/i;

/** An address without the part of its query that gives temporary access to the file. */
export function stripSignature(text: string): string {
  const url = signature.test(text) ? URL.parse(text.trim()) : null;
  if (!url) return text;
  const kept = [...url.searchParams].filter(([name]) => !/^(?:x-(?:amz|goog)-|x-id$)/i.test(name));
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}
