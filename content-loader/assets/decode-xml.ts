/**
 * Decodes an XML file by its byte order mark, else by its declaration, else as UTF-8. Bytes that
 * are invalid in the encoding become U+FFFD. https://www.w3.org/TR/xml/#sec-guessing
 */
export const decodeXml = (bytes: Uint8Array): string => {
  const label = markOf(bytes) ?? declaredIn(bytes) ?? 'utf-8';
  return createDecoder(label).decode(bytes);
};

const markOf = ([first, second]: Uint8Array): string | undefined => {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return undefined;
};

const declaredIn = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1];
};

/** A declaration that is readable as bytes cannot be in a two-byte encoding. */
const createDecoder = (label: string): TextDecoder => {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder('utf-8');
    throw error;
  }
};
