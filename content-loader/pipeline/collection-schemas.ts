import { join, relative } from 'node:path';
import type { z } from 'astro/zod';
import { entrySchema } from '../entry/entry.ts';
import { openSavedSchemas } from './saved-schemas.ts';
import { toTypesFolder } from './refresh-types.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import type { Opening } from './opening.ts';
import type { Settings } from '../settings/settings.ts';
import { isCacheOnly } from '../settings/settings.ts';
import { toCollectionKey } from '../plan/collection-rows.ts';
import { createFindCollection, describeProperties } from '../types/describe-properties.ts';
import { findFormerNames } from '../types/former-names.ts';
import { toEntrySchema } from '../types/to-entry-schema.ts';
import { toEntryTypes, toLooseTypes } from '../types/to-entry-types.ts';

/** The known collections. */
export interface KnownWorkspace {
  readonly settings: Settings;
  readonly collections: readonly KnownCollection[];
}

interface KnownCollection {
  readonly name: string;
  /** The key under which its schema is stored. */
  readonly key: string;
  /** Undefined: it could not be asked, or the collection is made of pages. */
  readonly database?: DatabaseInfo | undefined;
}

/** The schema and type module that Astro requests before it loads a collection. */
export interface CollectionSchema {
  readonly schema: z.ZodType;
  readonly types: string;
}

/**
 * Reads every database in parallel. Errors are ignored here: the build sends the same requests a
 * moment later, and reports them.
 */
export async function lookAround(opening: Opening): Promise<KnownWorkspace | undefined> {
  const workspace = await opening.open().catch(() => undefined);
  if (!workspace) return undefined;
  const { settings, references, fetchSource } = workspace;
  const collections = [...references].map(async ([name, reference]) => ({
    name,
    key: toCollectionKey(settings, name, reference),
    ...(isCacheOnly(settings) ? {} : await fetchSource(name).catch(() => ({}))),
  }));
  return { settings, collections: await Promise.all(collections) };
}

/**
 * The schema and types of a collection's entries. If the database cannot be read, the types are
 * those of the last build, else `any`, and entries are not validated by the schema.
 */
export async function describeCollection(
  name: string,
  known: KnownWorkspace | undefined,
): Promise<CollectionSchema> {
  const own = known?.collections.find((collection) => collection.name === name);
  if (!known || !own) return { schema: entrySchema, types: toLooseTypes([name], toDoor()) };
  const collections = known.collections.map((collection) => collection.name);
  const kept = await openSavedSchemas(known.settings).read(own.key);
  const now = own.database && {
    ...own.database,
    properties: describeProperties(own.database, createFindCollection(known.collections)),
  };
  const described = now ?? kept;
  if (!described) return { schema: entrySchema, types: toLooseTypes(collections, toDoor()) };
  const { title, url, properties } = described;
  const formerNames = findFormerNames(kept?.names ?? [], properties);
  return {
    schema: now ? toEntrySchema(properties) : entrySchema,
    types: toEntryTypes({ title, url, collections, properties, formerNames }, toDoor()),
  };
}

/** The path from Astro's types folder to the module with our types. */
function toDoor(): string {
  const door = join(import.meta.dirname, '..', 'typed-properties.ts');
  return relative(toTypesFolder(), door).replaceAll('\\', '/');
}
