import { relative } from 'node:path';
import { toId } from '../core/ids.ts';
import type { Settings } from '../settings/settings.ts';
import { isCacheOnly } from '../settings/settings.ts';
import type { DraftMarks } from '../settings/workspace-settings.ts';
import { describeAge, readSnapshotInfo } from '../source/snapshot-info.ts';
import { createIsMarked } from '../page-tree/draft-marks.ts';
import { toMarked } from '../page-tree/page-rows.ts';
import { toRootDatabase } from '../page-tree/root-database.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { MAIN_COLLECTION } from './open-workspace.ts';
import { readSiteIdentity } from '../output/site-identity.ts';

interface Announcement {
  readonly settings: Settings;
  readonly draftMarks: DraftMarks | undefined;
  /** Of the site; undefined: not known. */
  readonly origin: string | undefined;
  readonly announce: ((line: string) => void) | undefined;
}

/** The first lines of a build: what is built, and what is left out of it for want of an address. */
export async function announceSource(
  workspace: Pick<OpenWorkspace, 'fetchSource'>,
  { settings, draftMarks, origin, announce }: Announcement,
): Promise<void> {
  if (announce === undefined) return;
  const verb = settings.mode === 'dev' ? 'Showing' : 'Building';
  announce(`${verb} ${await describeSource(workspace, settings, draftMarks)}.`);
  if (origin === undefined && settings.mode === 'build') {
    announce(
      'SITE_URL is not set: feeds, sitemap, canonical addresses and pictures for social networks are left out.',
    );
  }
}

async function describeSource(
  { fetchSource }: Pick<OpenWorkspace, 'fetchSource'>,
  settings: Settings,
  draftMarks: DraftMarks | undefined,
): Promise<string> {
  const { source, cacheFolder } = settings;
  if (source.kind === 'sample') return 'the sample, because NOTION_TOKEN is not set';
  if (isCacheOnly(settings)) {
    const title = (await readSiteIdentity(cacheFolder))?.title ?? '';
    return `"${title || 'Untitled'}" from what earlier builds kept, without asking Notion`;
  }
  // The request for the rows reports the error.
  const opened = await fetchSource(MAIN_COLLECTION).catch(() => undefined);
  const isPage = opened?.kind === 'page';
  const database = isPage ? toRootDatabase(opened.page) : opened?.database;
  // A log may be read by more people than the page.
  if (isPage && createIsMarked(draftMarks)(toMarked(opened.page))) {
    return `the page ${toId(opened.page.id)}`;
  }
  const title = database?.title.trim() || 'Untitled';
  if (source.kind === 'snapshot') {
    const changed = (await readSnapshotInfo(source.folder))?.changed;
    const age = changed === undefined ? '' : `, last changed ${describeAge(changed, new Date())}`;
    return `"${title}" from the snapshot in ${relative(process.cwd(), source.folder) || '.'}${age}`;
  }
  const server = source.baseUrl === 'https://api.notion.com' ? 'Notion' : source.baseUrl;
  return database === undefined
    ? `the database ${source.database} from ${server}`
    : `${isPage ? 'the page ' : ''}"${title}"${isPage ? ' and what is below it' : ''} from ${server} (${database.url})`;
}
