import { basename } from 'node:path';
import { iconSource } from '../convert/icons.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import type { WorkspaceIcon } from '../output/workspace-icon.ts';
import { writeWorkspaceIcon } from '../output/workspace-icon.ts';
import type { Fetching } from '../fetch/fetching.ts';

type IconSources = Pick<Fetching, 'assets' | 'notion' | 'settings' | 'findings'>;

/**
 * Downloads the icon if it is a picture. One that cannot be had is reported; no build fails of it.
 * Undefined: there is none to show.
 */
export async function keepWorkspaceIcon(
  fetching: IconSources,
  database: DatabaseInfo,
): Promise<WorkspaceIcon | undefined> {
  const icon = await fetchIcon(fetching, database).catch((error: unknown) => {
    const page = { title: database.title, url: database.url };
    const detail = error instanceof Error ? error.message : String(error);
    fetching.findings.push({ rule: 'icon-unavailable', detail, page });
    return undefined;
  });
  writeWorkspaceIcon(fetching.settings.cacheFolder, icon);
  return icon;
}

async function fetchIcon(
  { assets, notion }: IconSources,
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
