import { z } from 'astro/zod';
import { entrySchema, propertySchema, valueSchemas } from '../entry/entry.ts';
import type { TypedProperty } from './describe-properties.ts';
import { isReference } from './describe-properties.ts';
import type { ValueShape } from './value-shapes.ts';

/**
 * The schema of a page's data in the store, from its database's properties: each of the kinds that
 * a property's type can have. Names of options are not checked, because there may be new ones.
 */
export function toEntrySchema(properties: readonly TypedProperty[]): z.ZodType {
  const shape = Object.fromEntries(
    properties
      // Zod would find inherited members of objects under such a name: "constructor".
      .filter(({ name }) => !(name in Object.prototype))
      .map(({ name, shapes }) => [name, toValueSchema(shapes).optional()]),
  );
  // A property that the row has and its data source lacks was created just now.
  return entrySchema.extend({ properties: z.object(shape).catchall(propertySchema) });
}

function toValueSchema(shapes: readonly ValueShape[]): z.ZodType {
  if (isReference(shapes)) return toReferencesSchema(shapes);
  const kinds = [...new Set(shapes.map(({ kind }) => kind))];
  const known = kinds.flatMap((kind) => (kind === 'any' ? [] : [valueSchemas[kind]]));
  const [first, ...others] = known;
  if (!first || known.length < kinds.length) return propertySchema;
  return others.length === 0 ? first : z.discriminatedUnion('type', [first, ...others]);
}

/** A relation all of whose pages are entries. */
function toReferencesSchema(shapes: readonly ValueShape[]): z.ZodType {
  const targets = shapes.flatMap(({ target }) => target ?? []);
  const page = z.object({
    collection: z.enum(targets),
    id: z.string(),
    title: z.string(),
    href: z.string(),
  });
  return valueSchemas.relation.extend({ pages: z.array(page) });
}
