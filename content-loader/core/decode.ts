/** Decodes a part of an address, or an id. Text that is not encoded well is returned unchanged. */
export function decodePart(text: string): string {
  return attempt(decodeURIComponent, text);
}

/** Decodes a path, but for what would change its parts (`%2F`). */
export function decodePath(path: string): string {
  return attempt(decodeURI, path);
}

function attempt(decode: (text: string) => string, text: string): string {
  try {
    return decode(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
