/**
 * Data as YAML that all readers parse to the same values: js-yaml, PyYAML (YAML 1.1), Ruby's and
 * Go's. Every text is in double quotes and escaped to ASCII where readers treat a character as a
 * line end or refuse it. Block style with two spaces, one line per value.
 */
export function toYaml(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data).map(toEntry).join('');
}

function toEntry([key, value]: readonly [string, unknown]): string {
  return `${toKey(key)}:${toValue(value)}`;
}

/** The text after the colon or hyphen, with its line end. */
function toValue(value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    return `\n${indent(value.map((item) => `-${toValue(item)}`).join(''))}`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return entries.length === 0 ? ' {}\n' : `\n${indent(entries.map(toEntry).join(''))}`;
  }
  return ` ${toScalar(value)}\n`;
}

function toScalar(value: unknown): string {
  if (typeof value === 'number') return toNumber(value);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? toQuoted(value) : 'null';
}

/** Without an exponent: YAML 1.1 reads `1e21` as text. */
function toNumber(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  if (!/e/.test(String(value))) return String(value);
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 100 });
}

/** Names that no reader could parse as a value are written without quotes. */
const PLAIN_KEY =
  /^(?:title|date|lastmod|slug|description|tags|categories|series|authors|language)$|^(?:cover|icon|featured|weight|canonical|notion|properties|start|end)$/;

/** A key longer than 1024 characters needs the explicit syntax. */
function toKey(key: string): string {
  if (PLAIN_KEY.test(key)) return key;
  const quoted = toQuoted(key);
  return quoted.length > 1000 ? `? ${quoted}\n` : quoted;
}

/**
 * Line ends of YAML 1.1 (U+0085, U+2028, U+2029), the byte order mark, control characters, halves
 * of surrogate pairs and U+FFFE, U+FFFF, which are no characters.
 */
const UNSAFE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu;

/** YAML has the escapes of JSON. */
function toQuoted(text: string): string {
  return JSON.stringify(text).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
  );
}

function indent(lines: string): string {
  return lines.replace(/^(?=.)/gm, '  ');
}
