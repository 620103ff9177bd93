import { ifPresent } from '../core/if-present.ts';
import { findProject } from '../settings/place.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The folder of the project where Astro writes the types of loaders; Astro does not pass it to a
 * schema.
 */
export function toTypesFolder(): string {
  return join(findProject()?.root ?? process.cwd(), '.astro', 'loaders');
}

/**
 * Writes a collection's types again if they have changed. Astro writes the types that a loader
 * returns first, and keeps them until the process ends (`createSchemaResultCache` in its
 * `content/types-generator.js`), but an author may rename a property while the server runs.
 */
export async function refreshTypes(collection: string, types: string): Promise<void> {
  const file = join(toTypesFolder(), `${collection}.ts`);
  const written = await ifPresent(readFile(file, 'utf8'));
  if (written !== undefined && written !== types) await writeFile(file, types);
}
