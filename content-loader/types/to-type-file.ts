import type { DatabaseInfo } from '../notion/database.ts';
import type { Properties } from '../notion/property-names.ts';

/** A collection and the database that fills it. */
export interface TypedCollection {
  readonly name: string;
  readonly database: DatabaseInfo;
}

/**
 * The text of `src/notion-types.d.ts`. `before`: the text that it had, whose property ids tell
 * which properties were renamed since.
 */
export function toTypeFile(collections: readonly TypedCollection[], before: string): string {
  const members = collections.map(({ name, database }) => {
    const properties: Properties = Object.fromEntries(
      database.dataSources.flatMap((source) => Object.entries(source.properties)),
    );
    const lines = Object.entries(properties).map(
      ([property, schema]) =>
        `      /** ${schema.type}, id ${schema.id} */\n      ${JSON.stringify(property)}?: ${toType(schema)};`,
    );
    const title = database.title.replaceAll('*/', '* /');
    const renamed = toRenamed(readNames(before, name), properties);
    return [
      `    /** "${title}" (${database.url}) */`,
      `    ${JSON.stringify(name)}: {`,
      ...lines,
      ...renamed,
      '    };',
    ].join('\n');
  });
  return `${header}${members.join('\n')}\n  }\n}\n`;
}

const door = `'../content-loader/typed-properties.ts'`;

const header = `// Written by \`npm run notion -- types\` from the databases; run it again after changing them.
/* eslint-disable */
import type { AnyValue, OptionsOf, RenamedTo, ValueOf } from ${door};

declare module ${door} {
  interface CollectionProperties {
`;

type Schema = Properties[string];

const anyValue = 'AnyValue';

/** Every type that the SDK's schemas know; others are of any kind. */
const kinds: Readonly<Record<Schema['type'], string>> = {
  title: `ValueOf<'text'>`,
  rich_text: `ValueOf<'text'>`,
  number: `ValueOf<'number'>`,
  select: 'OptionsOf',
  status: 'OptionsOf',
  multi_select: 'OptionsOf',
  date: `ValueOf<'date'>`,
  created_time: `ValueOf<'date'>`,
  last_edited_time: `ValueOf<'date'>`,
  people: `ValueOf<'people'>`,
  created_by: `ValueOf<'people'>`,
  last_edited_by: `ValueOf<'people'>`,
  files: `ValueOf<'files'>`,
  checkbox: `ValueOf<'checkbox'>`,
  url: `ValueOf<'link'>`,
  email: `ValueOf<'link'>`,
  phone_number: `ValueOf<'link'>`,
  relation: `ValueOf<'relation'>`,
  unique_id: `ValueOf<'text'>`,
  formula: `ValueOf<'text' | 'number' | 'checkbox' | 'date'>`,
  rollup: anyValue,
};

function toType(schema: Schema): string {
  const kind = Object.hasOwn(kinds, schema.type) ? kinds[schema.type] : anyValue;
  if (kind !== 'OptionsOf') return kind;
  const options = optionsOf(schema).map((name) => JSON.stringify(name));
  return `OptionsOf<${options.join(' | ') || 'string'}>`;
}

function optionsOf(schema: Schema): readonly string[] {
  if (schema.type === 'select') return schema.select.options.map(({ name }) => name);
  if (schema.type === 'multi_select') return schema.multi_select.options.map(({ name }) => name);
  return schema.type === 'status' ? schema.status.options.map(({ name }) => name) : [];
}

/** Former names that are still known, of properties whose id has another name. */
function toRenamed(before: ReadonlyMap<string, string>, properties: Properties): readonly string[] {
  const nameById = new Map(Object.entries(properties).map(([name, { id }]) => [id, name]));
  return [...before].flatMap(([former, id]) => {
    const name = nameById.get(id);
    if (name === undefined || Object.hasOwn(properties, former)) return [];
    const now = JSON.stringify(name);
    return [
      `      /** @deprecated Renamed to ${now} in Notion, id ${id} */`,
      `      ${JSON.stringify(former)}?: RenamedTo<${now}>;`,
    ];
  });
}

/** Property name → id as an earlier file says, former names included. */
function readNames(text: string, collection: string): ReadonlyMap<string, string> {
  const start = text.indexOf(`    ${JSON.stringify(collection)}: {\n`);
  const own = start === -1 ? '' : text.slice(start, text.indexOf('\n    };', start));
  const found = own.matchAll(/, id (\S+) \*\/\n\s+("(?:[^"\\]|\\.)*")\?:/g);
  return new Map(
    // Written above by `JSON.stringify` of a name.
    [...found].map(([, id = '', name = '""']) => [JSON.parse(name) as string, id]),
  );
}
