import { basename, join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../store/write-file.ts';
import { iconSource } from '../convert/icons.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { readCacheFile } from '../store/read-cache-file.ts';
import type { Session } from './session.ts';

/** The icon of the main database, which the site shows as its own. */
export type WorkspaceIcon =
  | { readonly kind: 'emoji'; readonly emoji: string }
  /** A picture among the published files. */
  | { readonly kind: 'image'; readonly fileName: string };

/** The loader and the pages are different module instances: a file connects them. */
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
 * Undefined: the database has none, or one of Notion's own, whose pictures its API does not give;
 * or nothing was built yet. @throws QuireError
 */
export async function readWorkspaceIcon(cacheFolder: string): Promise<WorkspaceIcon | undefined> {
  return (await readCacheFile(join(cacheFolder, fileName), iconSchema))?.icon;
}

/**
 * Downloads the icon if it is a picture. One that cannot be had is reported; no build fails of it.
 * Undefined: there is none to show.
 */
export async function keepWorkspaceIcon(
  session: Session,
  database: DatabaseInfo,
): Promise<WorkspaceIcon | undefined> {
  const icon = await fetchIcon(session, database).catch((error: unknown) => {
    const page = { title: database.title, url: database.url };
    const detail = error instanceof Error ? error.message : String(error);
    session.findings.push({ rule: 'icon-unavailable', detail, page, blockId: undefined });
    return undefined;
  });
  writeFileAtomic(
    join(session.settings.cacheFolder, fileName),
    JSON.stringify(icon ? { icon } : {}),
  );
  return icon;
}

async function fetchIcon(
  { assets, notion }: Session,
  { icon, id }: DatabaseInfo,
): Promise<WorkspaceIcon | undefined> {
  const emoji = stringOf(fieldsOf(icon)['emoji']);
  if (emoji !== undefined) return { kind: 'emoji', emoji };
  const source = iconSource(icon);
  if (!source) return undefined;
  const asset = await assets.fetchAsset({
    url: source.url,
    owner: source.type === 'file' ? 'notion' : 'external',
    medium: 'image',
    name: 'icon',
    renew: async () => iconSource((await notion.fetchDatabase(id)).icon)?.url ?? source.url,
    revalidate: false,
  });
  if (asset.kind === 'image') return { kind: 'image', fileName: basename(asset.image.src) };
  throw new Error(asset.kind === 'unavailable' ? asset.detail : 'an icon that is no picture');
}
