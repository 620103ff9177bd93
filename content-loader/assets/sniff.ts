import { open } from 'node:fs/promises';

/** What a file is by its bytes. */
export interface FileKind {
  readonly group: 'image' | 'svg' | 'html' | 'file';
  /** Media type. */
  readonly type: string;
  /** Extension under which it may be published: never one that runs in the site's name. */
  readonly ext: string;
}

const HEAD_BYTES = 64 * 1024;

/** Formats that say too little: the author's extension may say more. */
const CONTAINERS = new Set(['zip', 'cfb', 'xml']);

/** A browser that opens one of these runs what is in it. They are published as text. */
const ACTIVE =
  /^(html?|xhtml?|xht|shtml?|svgz?|xml|xslt?|m?js|cjs|css|wasm|php\d?|phtml|aspx?|jspx?|cgi|pl|py|sh|mht(ml)?|swf|htc|hta|htaccess)$/;

/** Finds a file's kind from its magic bytes, or for text from its first element. */
export const sniffFile = async (path: string, name: string): Promise<FileKind> => {
  // Most builds have no new file to look at.
  const { fileTypeFromFile, supportedExtensions } = await import('file-type');
  const magic = await fileTypeFromFile(path);
  if (magic && !CONTAINERS.has(magic.ext)) return toKnownKind(magic);
  const text = await readTextHead(path);
  if (text === undefined) {
    const type = magic?.mime ?? 'application/octet-stream';
    return {
      group: 'file',
      type,
      ext: refineExt(name, supportedExtensions) ?? magic?.ext ?? 'bin',
    };
  }
  const root = toRootElement(text);
  if (root === 'svg') return { group: 'svg', type: 'image/svg+xml', ext: 'svg' };
  if (root === 'html') return { group: 'html', type: 'text/plain', ext: 'txt' };
  return { group: 'file', type: 'text/plain', ext: refineExt(name, supportedExtensions) ?? 'txt' };
};

const toKnownKind = ({ ext, mime }: { ext: string; mime: string }): FileKind => ({
  group: mime.startsWith('image/') ? 'image' : 'file',
  type: mime,
  ext: ext.replace(/[^a-z0-9]/g, '').slice(0, 8),
});

/** The name's extension, unless the bytes would have shown it or a browser would run it. */
const refineExt = (name: string, known: ReadonlySet<string>): string | undefined => {
  const ext = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  if (ext === undefined || ACTIVE.test(ext) || known.has(ext)) return undefined;
  return ext;
};

/** The beginning of a UTF-8 text without its byte order mark; undefined: no text. */
const readTextHead = async (path: string): Promise<string | undefined> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const text = decoder.decode(buffer.subarray(0, bytesRead), { stream: true });
    return text.includes('\0') ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  } finally {
    await file.close();
  }
};

/** `svg`, `html`, or undefined for any other text. Looks past comments, declarations, doctypes. */
const toRootElement = (text: string): 'svg' | 'html' | undefined => {
  const prolog = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!doctype(?:[^[>]|\[[^\]]*\])*>)*/i;
  const [skipped = ''] = prolog.exec(text) ?? [];
  if (/<!doctype\s+html\b/i.test(skipped)) return 'html';
  const name = /^<(?:[a-z0-9]+:)?([a-z0-9]+)\b/i.exec(text.slice(skipped.length))?.[1];
  if (name === undefined) return undefined;
  if (name.toLowerCase() === 'svg') return 'svg';
  return HTML_ELEMENTS.has(name.toLowerCase()) ? 'html' : undefined;
};

/** With what a page or a part of one begins when it has no doctype. */
const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  'a body center div font form h1 h2 head html iframe img link meta p pre script style table title'.split(
    ' ',
  ),
);
