import { z } from 'astro/zod';
import { entrySchema, propertySchema, valueSchemas } from '../entry/entry.ts';
import type { TypedProperty } from './describe-properties.ts';
import { isReference } from './describe-properties.ts';
import type { ValueShape } from './value-shapes.ts';

/**
 * What the store may hold of a page whose database has these properties: each of the kinds that its
 * type can give. Options may have come since, so their names are not checked.
 */
export function toEntrySchema(properties: readonly TypedProperty[]): z.ZodType {
  const shape = Object.fromEntries(
    properties
      // Zod would find what every object inherits under such a name: "constructor".
      .filter(({ name }) => !(name in Object.prototype))
      .map(({ name, shapes }) => [name, toValueSchema(shapes).optional()]),
  );
  // What a row has and its data source does not: it came in this very moment.
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
