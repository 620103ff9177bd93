/**
 * The decoder of a web page: by the host's header, else a byte order mark, else a declaration in
 * the first bytes, else UTF-8.
 * https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
 */
export const createHtmlDecoder = (contentType: string, head: Uint8Array): TextDecoder => {
  const [first, second] = head;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  const prefix = Buffer.from(head.subarray(0, 2048)).toString('latin1');
  const label = charsetIn(contentType) ?? charsetIn(prefix) ?? 'utf-8';
  try {
    return new TextDecoder(label);
  } catch (error) {
    // The encoding does not exist.
    if (error instanceof RangeError) return new TextDecoder('utf-8');
    throw error;
  }
};

const charsetIn = (text: string): string | undefined =>
  /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1];
