import { decodeXml } from './decode-xml.ts';

/** The kind of text at the beginning of a file, in any encoding. */
export type TextKind = 'svg' | 'html' | 'xml' | 'text' | undefined;

/**
 * Distinguishes markup, in any encoding, from other text: a browser executes scripts in markup that
 * is served with an XML type. Undefined: not text. https://www.w3.org/TR/xml/#sec-guessing
 */
export const readTextKind = (head: Uint8Array): TextKind => {
  if (WIDE_MARKUP.some((start) => start.every((byte, index) => head[index] === byte))) return 'xml';
  const hasMark = head[0] === 0xff ? head[1] === 0xfe : head[0] === 0xfe && head[1] === 0xff;
  const text = hasMark ? decodeXml(head) : Buffer.from(head).toString('latin1');
  if (CONTROLS.test(text)) return undefined;
  const bare = text.replace(/^(?:\uFEFF|\xEF\xBB\xBF)?[ \t\r\n\f]*/, '');
  return bare.startsWith('<') ? toRootElement(bare) : 'text';
};

/** `<` in four bytes, in two without a mark, `<?xm` in EBCDIC; byte order marks of four bytes. */
const WIDE_MARKUP: readonly (readonly number[])[] = [
  [0x00, 0x00, 0x00, 0x3c],
  [0x3c, 0x00],
  [0x00, 0x3c],
  [0x4c, 0x6f, 0xa7, 0x94],
  [0x00, 0x00, 0xfe, 0xff],
  [0xff, 0xfe, 0x00, 0x00],
];

/**
 * Control characters that text does not contain, except tab, line ends and escape sequences of
 * terminals.
 */
const CONTROLS = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/** Skips comments, declarations and doctypes. */
const toRootElement = (text: string): TextKind => {
  const prolog = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!doctype(?:[^[>]|\[[^\]]*\])*>)*/i;
  const [skipped = ''] = prolog.exec(text) ?? [];
  if (/<!doctype\s+html\b/i.test(skipped)) return 'html';
  const name = /^<(?:[\w.-]{1,40}:)?([\w.-]{1,40})/.exec(text.slice(skipped.length))?.[1];
  if (name?.toLowerCase() === 'svg') return 'svg';
  return HTML_ELEMENTS.has(name?.toLowerCase() ?? '') ? 'html' : 'xml';
};

/** Tags that begin an HTML page or fragment without a doctype. */
const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  'a body center div font form h1 h2 head html iframe img link meta p pre script style table title'.split(
    ' ',
  ),
);
