import type { TypedProperty } from './describe-properties.ts';
import { isReference } from './describe-properties.ts';
import type { FormerName } from './former-names.ts';
import type { ValueShape } from './value-shapes.ts';

export interface EntryTypes {
  /** Of the database; may be empty. */
  readonly title: string;
  readonly url: string;
  /** Of all collections. */
  readonly collections: readonly string[];
  readonly properties: readonly TypedProperty[];
  readonly formerNames: readonly FormerName[];
}

/**
 * The text of a module whose `Entry` is the type of a page's data in the store, for editors and the
 * compiler. `door`: the module's path to `typed-properties.ts`.
 */
export function toEntryTypes(types: EntryTypes, door: string): string {
  const { title, url, collections, properties } = types;
  const lines = properties.map(
    ({ name, types: kinds, shapes }) =>
      `  /** ${toComment(kinds.join(', '))} */\n  ${JSON.stringify(name)}?: ${toType(shapes)};\n`,
  );
  return `${toHead(door)}
/** ${toComment(['In Notion', title, url].filter(Boolean).join(' · '))} */
export type PropertiesInNotion<_Hint extends string> = {
${lines.join('')}};

export type Entry = Quire.EntryOf<
  PropertiesInNotion<${JSON.stringify(toHint(types))}>,
  ${toUnion(collections)}
>;
`;
}

/** The same for an unknown database: any property by any name. */
export function toLooseTypes(collections: readonly string[], door: string): string {
  return `${toHead(door)}
/** Its database could not be read, now and before: any name, any kind of value. */
export type Entry = Quire.EntryOf<Quire.AnyProperties, ${toUnion(collections)}>;
`;
}

function toHead(door: string): string {
  return `// Written by Quire from the database; \`npx astro sync\` writes it anew.
import type * as Quire from ${JSON.stringify(door)};
`;
}

/** The compiler prints it for a name that does not exist, and cuts it after some 300 characters. */
function toHint({ properties, formerNames }: EntryTypes): string {
  const renamed = formerNames.map(({ former, name }) => `“${former}” is called “${name}” now; `);
  const names = properties.map(({ name }) => `“${name}”`);
  return `${renamed.join('')}there are ${names.join(', ')}`;
}

function toType(shapes: readonly ValueShape[]): string {
  if (isReference(shapes)) {
    return `Quire.ReferencesTo<${toUnion(shapes.flatMap(({ target }) => target ?? []))}>`;
  }
  if (shapes.some(({ kind }) => kind === 'any')) return 'Quire.AnyValue';
  const plain = shapes.filter(({ options }) => options === undefined).map(({ kind }) => kind);
  const members = shapes.flatMap(({ options }) =>
    options === undefined ? [] : [`Quire.OptionsOf<${toUnion(options) || 'string'}>`],
  );
  if (plain.length > 0) members.unshift(`Quire.ValueOf<${toUnion(plain)}>`);
  return members.join(' | ');
}

function toUnion(names: readonly string[]): string {
  return [...new Set(names)].map((name) => JSON.stringify(name)).join(' | ');
}

function toComment(text: string): string {
  return text.replaceAll('*/', '* /').replace(/\s+/g, ' ');
}
