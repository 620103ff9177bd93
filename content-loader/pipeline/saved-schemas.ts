import { join } from 'node:path';
import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import { createJsonCache } from '../store/json-cache.ts';
import type { Settings } from '../settings/settings.ts';
import { toPlainText } from '../notion/database.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { createFindCollection, describeProperties } from '../types/describe-properties.ts';
import type { ValueShape } from '../types/value-shapes.ts';
import { addNames } from '../types/former-names.ts';

/** The properties of a collection's database at the last successful build. */
const savedSchema = z.object({
  title: z.string(),
  url: z.string(),
  properties: z.array(
    z.object({
      name: z.string(),
      ids: z.array(z.string()),
      types: z.array(z.string()),
      shapes: z.array(
        z.object({
          kind: z.custom<ValueShape['kind']>((kind) => typeof kind === 'string'),
          options: z.array(z.string()).exactOptional(),
          target: z.string().exactOptional(),
        }),
      ),
    }),
  ),
  names: z.array(z.tuple([z.string(), z.string()])),
});

export type SavedSchema = Parsed<typeof savedSchema>;

/** Schemas by the collection's key. They are the same for every kind of build. */
export interface SavedSchemas {
  /** Undefined: no build has succeeded since the cache was deleted. */
  read(key: string): Promise<SavedSchema | undefined>;
  /** @throws CacheWriteError */
  write(key: string, schema: SavedSchema): Promise<void>;
}

export function openSavedSchemas({ sharedFolder, source }: Settings): SavedSchemas {
  // The schema of a snapshot must not replace the schema of Notion.
  const own = source.kind === 'snapshot' ? 'snapshot' : '';
  const records = createJsonCache(join(sharedFolder, own, 'schemas.sqlite'));
  return {
    read: (key) => records.read(key, savedSchema),
    write: (key, schema) => records.write(key, schema),
  };
}

/** Only after a build that succeeded. @throws CacheWriteError */
export async function saveSchemas(
  settings: Settings,
  collections: readonly CollectionRows[],
): Promise<void> {
  const schemas = openSavedSchemas(settings);
  const findCollection = createFindCollection(collections);
  for (const { key, database, tree } of collections) {
    // The rows of a tree are of several databases, or of none.
    if (tree?.kind === 'page') continue;
    const { url, titleRichText } = database;
    // Titles of mentioned pages are not stored.
    const title = toPlainText(titleRichText.filter(({ type }) => type !== 'mention'));
    const properties = describeProperties(database, findCollection);
    const names = addNames((await schemas.read(key))?.names ?? [], properties);
    await schemas.write(key, { title, url, properties, names });
  }
}
