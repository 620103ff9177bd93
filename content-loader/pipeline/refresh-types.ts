import { ifPresent } from '../core/if-present.ts';
import { findProject } from '../settings/place.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Of the project, which Astro does not tell a schema: where it writes the types of loaders. */
export function toTypesFolder(): string {
  return join(findProject()?.root ?? process.cwd(), '.astro', 'loaders');
}

/**
 * Writes a collection's types again if they have changed. Astro itself writes those that a loader
 * gives first, and keeps to them until the process ends (`createSchemaResultCache` of its
 * `content/types-generator.js`); somebody who develops may rename a property meanwhile.
 */
export async function refreshTypes(collection: string, types: string): Promise<void> {
  const file = join(toTypesFolder(), `${collection}.ts`);
  const written = await ifPresent(readFile(file, 'utf8'));
  if (written !== undefined && written !== types) await writeFile(file, types);
}
