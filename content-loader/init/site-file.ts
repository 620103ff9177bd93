/**
 * The text of `src/site.ts` with these properties renamed. Undefined: it says something of
 * `properties` already, or does not look as it did when it came; then somebody has to write it.
 */
export function addRenames(
  text: string,
  renames: Readonly<Record<string, string>>,
): string | undefined {
  const start = 'defineSite({\n';
  if (!text.includes(start) || /^\s*properties\s*:/m.test(text)) return undefined;
  return text.replace(start, () => `${start}  ${toPropertiesLine(renames)}\n`);
}

/** `properties: { date: 'Erschienen' },` */
export function toPropertiesLine(renames: Readonly<Record<string, string>>): string {
  const entries = Object.entries(renames).map(([role, name]) => `${role}: ${toLiteral(name)}`);
  return `properties: { ${entries.join(', ')} },`;
}

const toLiteral = (name: string): string =>
  `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
