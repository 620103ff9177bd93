import { join } from 'node:path';
import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import { readCacheFile } from '../store/read-cache-file.ts';
import { writeFileAtomic } from '../store/write-file.ts';

/** The loader and the pages are different module instances, so they communicate by a file. */
const fileName = 'workspace-icon.json';

/** The icon of the main database, which becomes the site's icon. */
const iconSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('emoji'), emoji: z.string() }),
  /** The name of a picture among the published files. */
  z.object({ kind: z.literal('image'), fileName: z.string() }),
]);
export type WorkspaceIcon = Parsed<typeof iconSchema>;

/**
 * Undefined: the database has no icon, or one of Notion's own icons, or there was no build yet.
 * @throws QuireError
 */
export async function readWorkspaceIcon(cacheFolder: string): Promise<WorkspaceIcon | undefined> {
  return (
    await readCacheFile(join(cacheFolder, fileName), z.object({ icon: iconSchema.optional() }))
  )?.icon;
}

export function writeWorkspaceIcon(cacheFolder: string, icon: WorkspaceIcon | undefined): void {
  writeFileAtomic(join(cacheFolder, fileName), JSON.stringify({ icon }));
}
