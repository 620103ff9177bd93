import pLimit from 'p-limit';
import type { Archive } from '../assets/archive.ts';
import { toId } from '../core/ids.ts';
import { readRecordedViews } from '../plan/views/recorded-views.ts';
import { isOpen } from '../convert/properties.ts';
import { createPageContext, noPage, nothingResolved } from '../plan/page-context.ts';
import type { RecordedDatabase } from './recorded-databases.ts';
import { toRecordedSettings } from './recorded-databases.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import { prepareSite } from '../pipeline/prepare-site.ts';
import { MAIN_COLLECTION } from '../settings/collection-sources.ts';
import type { Fields } from '../convert/content.ts';
import type { Project } from '../settings/place.ts';
import type { DraftMarks } from '../settings/workspace-settings.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { cleanLink } from '../fetch/clean.ts';
import type { GatheredSite } from './gather.ts';
import { gatherSite } from './gather.ts';
import { WEB_FILE } from '../source/open-snapshot.ts';
import type { StoredOriginals } from './stored-originals.ts';
import { fetchStoredOriginals } from './stored-originals.ts';
import { toPath } from '../source/web-file.ts';
import { toDocuments } from './to-documents.ts';
import type { WebFile } from '../source/web-file.ts';
import { toWebEntry, toWebFile } from '../source/web-file.ts';
import type { WrittenSnapshot } from './write-snapshot.ts';
import { writeSnapshot } from './write-snapshot.ts';

export interface RecordedSnapshot extends WrittenSnapshot {
  readonly pages: number;
  readonly fetched: number;
  readonly files: number;
}

/**
 * Records everything that the site shows into a folder: the published workspace with its files, in
 * the format of the local API, and the web data that it shows. Drafts, signatures and e-mail
 * addresses of people are left out; if nothing was edited, nothing in the folder changes. @throws
 * QuireError
 */
export async function recordSnapshot(
  project: Project,
  folder: string,
  logger: { info(message: string): void },
): Promise<RecordedSnapshot> {
  const prepared = await prepareSite(project, logger);
  const { open, plan, collections } = prepared.build;
  const { assets } = open.fetching;
  try {
    const site = await gatherSite(prepared);
    const originals = await fetchStoredOriginals(assets, listValues(site, plan.databases));
    const pages = site.pages.map(({ entry }) => entry.page.id);
    const shown = new Set([
      ...pages,
      ...plan.databases.keys(),
      ...plan.related.all().map(({ page }) => toId(page.id)),
      ...site.databases.flatMap(toShownIds),
    ]);
    const context = createPageContext(open.facts, plan, noPage, nothingResolved);
    const scopeAt = (depth: number): SnapshotScope => ({
      storedUrl: (url) => originals.storedUrl(url, depth),
      isShown: (id) => shown.has(toId(id)),
      isHidden: (id) => site.hidden.has(toId(id)),
      isOpen: (row, name) => isOpen(context, row, name),
    });
    const documents = toDocuments(site, plan, scopeAt, toMark(open.facts.site.draftMarks));
    const rows = new Set([
      ...pages,
      ...site.databases.flatMap(({ sources }) =>
        sources.flatMap(({ rows: own }) => own.map(({ id }) => toId(id))),
      ),
    ]);
    const views = await readRecordedViews(open.fetching, site.shown, (id) => rows.has(id));
    const web = await fetchWeb(assets.archive, site, originals, scopeAt(0));
    const main = collections.find(({ name }) => name === MAIN_COLLECTION);
    const content = {
      database: toId(main?.database.id ?? ''),
      databases: toRecordedSettings(site.databases),
      views,
      documents: new Map([...documents, [WEB_FILE, web.file]]),
      files: new Map([...originals.files, ...web.files]),
    };
    return {
      ...(await writeSnapshot(folder, content, new Date())),
      pages: pages.length,
      fetched: prepared.entries.filter(({ built }) => built.fetched).length,
      files: content.files.size,
    };
  } catch (error) {
    throw explainProblem(error);
  }
}

/** A title or icon that says by itself that nothing of it is published. */
function toMark({
  titles: [title = ''] = ['_'],
  icons: [emoji] = ['🔒'],
}: DraftMarks = {}): Fields {
  return title === '' && emoji !== undefined ? { title, icon: { emoji } } : { title };
}

/** The database, its data sources and its rows. */
function toShownIds({ database, sources }: RecordedDatabase): string[] {
  const parts = sources.flatMap(({ source, rows }) => [source, ...rows]);
  return [database, ...parts].map(({ id }) => toId(id));
}

/** A map is no list: they are found apart. */
function listPictures(databases: readonly RecordedDatabase[]): unknown[] {
  return databases.flatMap(({ sources }) =>
    sources.flatMap(({ pictures }) => [...(pictures?.values() ?? [])]),
  );
}

/** Everything that may contain a file of Notion. */
function listValues(
  { pages, databases, originals }: GatheredSite,
  collections: ReadonlyMap<string, { readonly database: object }>,
): unknown[] {
  return [
    ...pages.map(({ entry, blocks }) => [entry.page.page, blocks]),
    ...databases,
    ...listPictures(databases),
    ...originals.values(),
    ...[...collections.values()].map(({ database }) => database),
  ];
}

interface RecordedWeb {
  readonly file: WebFile;
  readonly files: ReadonlyMap<string, string>;
}

const AT_ONCE = 16;

async function fetchWeb(
  archive: Archive,
  { external, cards: addresses }: GatheredSite,
  { failures }: StoredOriginals,
  scope: SnapshotScope,
): Promise<RecordedWeb> {
  const limit = pLimit(AT_ONCE);
  const cards = await Promise.all(
    [...addresses].map((url) =>
      limit(async () => ({ url, card: await archive.fetchCardData(url) })),
    ),
  );
  const pictures = cards.flatMap(({ card }) => [card?.imageUrl, card?.iconUrl]);
  const urls = new Set([...external, ...pictures.filter((url) => url !== undefined)]);
  const originals = await Promise.all(
    [...urls]
      .filter((url) => /^https?:/i.test(url) && URL.canParse(url))
      .map((url) =>
        limit(async () => {
          const source = { url, owner: 'external', medium: 'file' } as const;
          return { url, original: await archive.fetchOriginal(source) };
        }),
      ),
  );
  const files = originals.flatMap(({ original }): [string, string][] =>
    original.kind === 'content' ? [[toPath(original), original.path]] : [],
  );
  return {
    file: toWebFile(
      [
        ...originals.map(({ url, original }) =>
          toWebEntry(cleanLink(url, scope), 'external', original),
        ),
        ...failures.map(({ url, original }) => toWebEntry(url, 'notion', original)),
      ],
      cards.map(({ url, card }) => ({ url: cleanLink(url, scope), card })),
    ),
    files: new Map(files),
  };
}
