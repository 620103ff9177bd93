/** `properties: { date: 'Erschienen' },`: a line of `src/site.ts`. */
export function toPropertiesLine(renames: Readonly<Record<string, string>>): string {
  const entries = Object.entries(renames).map(([role, name]) => `${role}: ${toLiteral(name)}`);
  return `properties: { ${entries.join(', ')} },`;
}

/** `publishedNames: ['Publicado'],` */
export function toPublishedNamesLine(names: readonly string[]): string {
  return `publishedNames: ${toList(names)},`;
}

/** `noGates: { posts: ['Estado'] },` */
export function toNoGatesLine(collection: string, names: readonly string[]): string {
  const key = /^[a-z]\w*$/i.test(collection) ? collection : toLiteral(collection);
  return `noGates: { ${key}: ${toList(names)} },`;
}

/** `title: 'Field notes',` */
export function toTextLine(key: string, value: string): string {
  return `${key}: ${toLiteral(value)},`;
}

const toList = (names: readonly string[]): string => `[${names.map(toLiteral).join(', ')}]`;

const toLiteral = (name: string): string =>
  `'${name
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(/[\n\r\u2028\u2029]/g, ' ')}'`;
