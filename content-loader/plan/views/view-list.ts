import { z } from 'zod';
import { EDIT_ROUNDING_MS } from '../../core/edit-rounding.ts';
import { describeError } from '../../notion/describe-error.ts';
import { isNotionProblem } from '../../notion/errors.ts';
import { isCacheOnly } from '../../settings/settings.ts';
import { fetchOnce, isRecent } from '../../fetch/dependencies.ts';
import type { Remembering } from '../../fetch/fetching.ts';
import type { KnownView } from './view-record.ts';
import { toKnownView, viewSchema } from './view-record.ts';

/** The page that shows a database, as far as it tells that views may have changed. */
export interface ShowingPage {
  /** 32 hex digits. */
  readonly id: string;
  readonly lastEditedTime: string;
}

/** A view, or why it is left out. */
export type ListedView =
  | { readonly view: KnownView }
  | { readonly view: undefined; readonly id: string; readonly reason: string };

export type ViewList =
  | {
      readonly kind: 'views';
      readonly views: readonly ListedView[];
      readonly widgets: readonly ListedView[];
    }
  /** The server has no views. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: string };

export const listedSchema: z.ZodType<ListedView> = z.union([
  z.object({ view: viewSchema }),
  z
    .object({ id: z.string(), reason: z.string() })
    .transform((left) => ({ ...left, view: undefined })),
]);

const recordSchema = z.object({
  /** When each page that shows them was edited, as the build saw it that fetched them. */
  pages: z.record(z.string(), z.string()),
  /** Digests of the schemas of their data sources. */
  schemas: z.record(z.string(), z.string()),
  /** The server's time. */
  fetchedAt: z.number(),
  list: z.union([
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('views'),
      views: z.array(listedSchema).readonly(),
      widgets: z.array(listedSchema).readonly(),
    }),
  ]),
});
type ListRecord = z.infer<typeof recordSchema>;

/** Digest of a data source's schema as it is now. Undefined: it cannot be read. */
export type FindSchema = (dataSource: string) => Promise<string | undefined>;

/**
 * The views of a database. They are asked for again when a page that shows them or the schema of
 * their data source has changed, and once a day. A list that is refused is not remembered.
 */
export async function fetchViewList(
  sources: Remembering,
  database: string,
  page: ShowingPage,
  findSchema: FindSchema,
): Promise<ViewList> {
  const key = `views-of-${database}`;
  const { records, notion, settings } = sources;
  if (settings.source.kind === 'snapshot') {
    return fetchOnce(sources, key, () => Promise.resolve<ViewList>({ kind: 'none' }));
  }
  const known = await records.read(key, recordSchema);
  if (isCacheOnly(settings)) return known?.list ?? { kind: 'none' };
  const now = notion.serverTime().getTime();
  if (known && !settings.fresh && isRecent(sources, known.fetchedAt)) {
    if (await isCurrent(known, page, findSchema)) return known.list;
  }
  // Of the pages that show a database, the first to come has it asked for.
  const list = await fetchOnce(sources, key, async () => {
    const found = await fetchNow(sources, database);
    if (found.kind === 'refused') return found;
    const schemas = await readSchemas(found, findSchema);
    const pages = known?.pages ?? {};
    await records.write(key, { pages, schemas, fetchedAt: now, list: found } satisfies ListRecord);
    return found;
  });
  const written = list.kind === 'refused' ? undefined : await records.read(key, recordSchema);
  if (written) {
    const pages = { ...written.pages, [page.id]: page.lastEditedTime };
    await records.write(key, { ...written, pages } satisfies ListRecord);
  }
  return list;
}

/** As the last build asked for it. */
export async function readViewList(
  records: Remembering['records'],
  database: string,
): Promise<ViewList | undefined> {
  return (await records.read(`views-of-${database}`, recordSchema))?.list;
}

/** Ids of the data sources whose rows these views show. */
export function listViewSources({
  views,
  widgets,
}: Extract<ViewList, { kind: 'views' }>): readonly string[] {
  const ids = [...views, ...widgets].flatMap(({ view }) => view?.data_source_id ?? []);
  return [...new Set(ids)];
}

async function isCurrent(
  { pages, schemas, fetchedAt }: ListRecord,
  { id, lastEditedTime }: ShowingPage,
  findSchema: FindSchema,
): Promise<boolean> {
  if (pages[id] !== lastEditedTime) return false;
  if (Date.parse(lastEditedTime) + EDIT_ROUNDING_MS > fetchedAt) return false;
  const same = await Promise.all(
    Object.entries(schemas).map(async ([source, digest]) => (await findSchema(source)) === digest),
  );
  return same.every((isSame) => isSame);
}

async function readSchemas(
  list: ViewList,
  findSchema: FindSchema,
): Promise<Record<string, string>> {
  const ids = list.kind === 'views' ? listViewSources(list) : [];
  const found = await Promise.all(
    ids.map(async (id) => [id, (await findSchema(id)) ?? ''] as const),
  );
  return Object.fromEntries(found);
}

async function fetchNow({ notion }: Remembering, database: string): Promise<ViewList> {
  try {
    const ids = await notion.listViews(database);
    if (ids === undefined) return { kind: 'none' };
    const views = await Promise.all(ids.map((id) => fetchListed(notion, id)));
    const known = new Set(ids);
    const wanted = views.flatMap(({ view }) => findWidgets(view)).filter((id) => !known.has(id));
    const widgets = await Promise.all([...new Set(wanted)].map((id) => fetchListed(notion, id)));
    return { kind: 'views', views, widgets };
  } catch (error) {
    if (!isNotionProblem(error)) throw error;
    return { kind: 'refused', reason: `its views cannot be read: ${describeError(error)}` };
  }
}

/** A view that is refused is left out: its rows without its filter would be others. */
async function fetchListed(notion: Remembering['notion'], id: string): Promise<ListedView> {
  try {
    const view = toKnownView(await notion.fetchView(id));
    return view ? { view } : { view, id, reason: 'it is not as the API promises' };
  } catch (error) {
    if (!isNotionProblem(error)) throw error;
    return { view: undefined, id, reason: `it cannot be read: ${describeError(error)}` };
  }
}

function findWidgets(view: KnownView | undefined): string[] {
  const { configuration } = view ?? {};
  if (configuration?.type !== 'dashboard') return [];
  return configuration.rows.flatMap(({ widgets }) => widgets.map(({ view_id: id }) => id));
}
