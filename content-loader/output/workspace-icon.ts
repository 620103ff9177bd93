import { join } from 'node:path';
import { z } from 'zod';
import { readCacheFile } from '../store/read-cache-file.ts';
import { writeFileAtomic } from '../store/write-file.ts';

/** The icon of the main database, which becomes the site's icon. */
export type WorkspaceIcon =
  | { readonly kind: 'emoji'; readonly emoji: string }
  /** The name of a picture among the published files. */
  | { readonly kind: 'image'; readonly fileName: string };

/** The loader and the pages are different module instances, so they communicate by a file. */
const fileName = 'workspace-icon.json';

const iconSchema = z.object({
  icon: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('emoji'), emoji: z.string() }),
      z.object({ kind: z.literal('image'), fileName: z.string() }),
    ])
    .optional(),
});

/**
 * Undefined: the database has no icon, or one of Notion's own icons, or there was no build yet.
 * @throws QuireError
 */
export async function readWorkspaceIcon(cacheFolder: string): Promise<WorkspaceIcon | undefined> {
  return (await readCacheFile(join(cacheFolder, fileName), iconSchema))?.icon;
}

export function writeWorkspaceIcon(cacheFolder: string, icon: WorkspaceIcon | undefined): void {
  writeFileAtomic(join(cacheFolder, fileName), JSON.stringify({ icon }));
}
