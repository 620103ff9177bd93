/** A piece of XML: a name, attributes, and text or further pieces. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly content?: string | readonly (XmlElement | undefined)[];
}

/** A whole XML document in UTF-8. Absent attributes and pieces are left out. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${print(root)}\n`;
}

function print({ name, attributes = {}, content = [] }: XmlElement): string {
  const start = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escape(value ?? '')}"`)
    .join('');
  const inner =
    typeof content === 'string'
      ? escape(content)
      : content.map((piece) => (piece ? print(piece) : '')).join('');
  return inner === '' ? `<${name}${start}/>` : `<${name}${start}>${inner}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

// XML 1.0 has no way to write most control characters, not even escaped.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text without the characters that no XML document can hold. */
export function toXmlText(text: string): string {
  return text.replace(forbidden, '');
}

function escape(text: string): string {
  return toXmlText(text).replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
