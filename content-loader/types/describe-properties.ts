import { fieldsOf, nameOf, stringOf } from '../convert/content.ts';
import { toId } from '../core/ids.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import type { FindCollection, ValueShape } from './value-shapes.ts';
import { toValueShapes } from './value-shapes.ts';

/** A property of a collection, with the data for its schema and its types. */
export interface TypedProperty {
  readonly name: string;
  /** One id for each data source with a property of this name: ids survive a rename. */
  readonly ids: readonly string[];
  /** Notion's names of its type. */
  readonly types: readonly string[];
  readonly shapes: readonly ValueShape[];
}

/**
 * The properties of all data sources of a database; those with the same name are merged. Buttons,
 * which have no value, are left out.
 */
export function describeProperties(
  { dataSources }: Pick<DatabaseInfo, 'dataSources'>,
  findCollection: FindCollection,
): readonly TypedProperty[] {
  const all = dataSources.flatMap(({ properties }) => Object.entries(properties));
  const properties = [...Map.groupBy(all, ([name]) => name)].map(([name, same]) => {
    // Schemas are not trusted: a malformed one must not stop a build.
    const schemas = same.map(([, schema]) => fieldsOf(schema));
    const shapes = schemas.flatMap((schema) => toValueShapes(schema, findCollection));
    return {
      name,
      ids: schemas.flatMap(({ id }) => stringOf(id) ?? []),
      types: [...new Set(schemas.map(({ type }) => nameOf(type)))],
      shapes: [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()],
    };
  });
  return properties.filter(({ shapes }) => shapes.length > 0);
}

/** The collections that a property relates to, by the name of the property. */
export type References = ReadonlyMap<string, ReadonlySet<string>>;

/** Of the properties whose related pages are entries of the site's collections. */
export function findReferences(properties: readonly TypedProperty[]): References {
  const found = properties.filter(({ shapes }) => isReference(shapes));
  return new Map(
    found.map(({ name, shapes }) => [name, new Set(shapes.flatMap(({ target }) => target ?? []))]),
  );
}

/** Every value is a relation to a collection. */
export function isReference(shapes: readonly ValueShape[]): boolean {
  return shapes.length > 0 && shapes.every(({ target }) => target !== undefined);
}

/** Contains the collections with known databases. */
export function createFindCollection(
  collections: readonly {
    readonly name: string;
    readonly database?: DatabaseInfo | undefined;
  }[],
): FindCollection {
  const owners = collections.flatMap(({ name, database }) => {
    // A database's only data source has the same collection as the database.
    const ids = database ? [database, ...database.dataSources].map(({ id }) => toId(id)) : [];
    return [...new Set(ids)].map((id) => ({ id, name }));
  });
  const byId = Map.groupBy(owners, ({ id }) => id);
  return (id) => {
    const [owner, ...others] = byId.get(toId(id)) ?? [];
    return others.length === 0 ? owner?.name : undefined;
  };
}
