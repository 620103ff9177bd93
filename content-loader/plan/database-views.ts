import type { DatabaseView } from '../convert/context.ts';
import { convertIcon } from '../convert/icons.ts';
import { toId } from '../core/ids.ts';
import { plainText } from '../convert/plain-text.ts';
import { createSilentScope } from '../convert/scope.ts';
import { digestOf } from '../core/digest.ts';
import { isCacheOnly } from '../settings/settings.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { createPageContext, noPage, nothingResolved } from './page-context.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import { findChosen, readDatabaseSettings } from './database-settings.ts';
import type { Plan } from './plan.ts';
import { toHref } from './routes.ts';
import { explainClosed } from './row-policy.ts';
import { fetchHead, forgetHead } from './shown-database.ts';
import { openSource } from './views/open-source.ts';
import type { ShownViews } from './views/show-views.ts';
import { showTable, showViews } from './views/show-views.ts';
import { toStub } from '../notion/source-stub.ts';
import type { ShowingPage, ViewList } from './views/view-list.ts';
import { fetchViewList, listViewSources } from './views/view-list.ts';
import type { ViewSources } from './views/view-sources.ts';

/** What a page shows of a database (any form of its id). Undefined: it cannot be read. */
export type ResolveDatabase = (id: string, page: ShowingPage) => Promise<DatabaseView | undefined>;

/** Makes what is shown of each database once, however many pages show it. */
export function createDatabaseViews(
  sources: ViewSources,
  plan: Plan,
  trees: PageTrees,
): ResolveDatabase {
  const made = new Map<string, Promise<ShownViews>>();
  return async (rawId, page) => {
    const id = toId(rawId);
    if (plan.marked.has(id)) return hidden;
    const collection = plan.databases.get(id);
    const database = collection?.database ?? (await fetchHead(sources, id));
    if (!database) return undefined;
    const shown = await show(database, page);
    if (shown === undefined) {
      if (!isCacheOnly(sources.settings)) await forgetHead(sources, database);
      return hidden;
    }
    return { ...toHead(sources, plan, database), href: toListHref(id), ...shown };
  };

  /** Undefined: it is not named either. */
  async function show(database: DatabaseInfo, page: ShowingPage): Promise<ShownViews | undefined> {
    const id = toId(database.id);
    if (await isMarked(sources, plan, database.dataSources)) return undefined;
    const reason = await findClosed(sources, plan, database);
    if (reason !== undefined) return { views: [], notes: [], closed: reason };
    const list = await fetchViewList(sources, id, page, (source) =>
      digestSchema(sources, plan, source),
    );
    // A linked view is called as the database whose rows it shows.
    if (await isMarked(sources, plan, listSources(list))) return undefined;
    const key = `${id}-${digestOf(list)}`;
    const shown =
      made.get(key) ??
      (list.kind === 'views'
        ? showViews(sources, plan, trees, list, id)
        : list.kind === 'refused'
          ? Promise.resolve({ views: [], notes: [], closed: list.reason })
          : showTables(sources, plan, database));
    made.set(key, shown);
    return shown;
  }

  function toListHref(id: string): string | undefined {
    const found = plan.databases.get(id);
    if (!found) return undefined;
    // Rows of a tree of pages have no list but the page that shows them.
    if (found.page !== undefined) return plan.byId.get(found.page)?.href;
    const route = sources.known.layout.listRoute(found.collection);
    return plan.routes.has(route) ? toHref(route, sources.base) : undefined;
  }
}

const hidden = { title: '', href: undefined, icon: undefined, views: [], isPrivate: true } as const;

/** Is each of these, or what it stands in, marked as not to be published? */
async function isMarked(
  sources: ViewSources,
  plan: Plan,
  dataSources: readonly DataSourceInfo[],
): Promise<boolean> {
  if (plan.marked.size === 0 || dataSources.length === 0) return false;
  const policies = await Promise.all(dataSources.map((one) => openPolicy(sources, plan, one)));
  return policies.every(({ kind }) => kind === 'marked');
}

function listSources(list: ViewList): readonly DataSourceInfo[] {
  return list.kind === 'views' ? listViewSources(list).map((id) => toStub(id)) : [];
}

/** Of a data source: its columns that may be shown. */
export async function digestSchema(
  sources: ViewSources,
  plan: Plan,
  source: string,
): Promise<string | undefined> {
  const opened = await openSource(sources, plan, toStub(source));
  return digestOf([opened.source.properties, [...opened.policy.hidden]]);
}

/** Of a server without views: all published rows, a table for each data source. */
export function showTables(
  sources: ViewSources,
  plan: Plan,
  database: DatabaseInfo,
): Promise<ShownViews> {
  const isSnapshot = sources.settings.source.kind === 'snapshot';
  if (!isSnapshot) sayOnce(sources, database);
  // A snapshot that holds no views says nothing of which columns they showed.
  const titlesOnly = isSnapshot && plan.databases.has(toId(database.id));
  return showOneTable(sources, plan, database, titlesOnly);
}

/** Why nothing of it is asked for. A linked database has no data sources of its own. */
export async function findClosed(
  sources: ViewSources,
  plan: Plan,
  { id, dataSources }: DatabaseInfo,
): Promise<string | undefined> {
  const own = findChosen(readDatabaseSettings(sources.site), { id, databaseId: id });
  if (own.rows === 'private') return '`databases` of src/site.ts says so';
  const policies = await Promise.all(
    dataSources.map(async (source) => ({
      source,
      policy: await openPolicy(sources, plan, source),
    })),
  );
  const [first] = policies;
  if (!first || policies.some(({ policy }) => !policy.isClosed)) return undefined;
  return explainClosed(first.policy, { source: first.source.id, database: id });
}

async function openPolicy(sources: ViewSources, plan: Plan, source: DataSourceInfo) {
  return (await openSource(sources, plan, source)).policy;
}

/** Without views, the rows of its data sources, a table each. */
async function showOneTable(
  sources: ViewSources,
  plan: Plan,
  { dataSources, id }: DatabaseInfo,
  titlesOnly: boolean,
): Promise<ShownViews> {
  const opened = await Promise.all(dataSources.map((source) => openSource(sources, plan, source)));
  const open = opened.filter(({ policy }) => !policy.isClosed);
  const views = open.flatMap((each) => {
    const columns = each.columns.filter(({ type }) => !titlesOnly || type === 'title');
    const { node } = showTable(sources, { ...each, columns });
    return node ? [{ name: open.length > 1 ? each.source.name : '', node }] : [];
  });
  const notes = opened
    .filter(({ policy }) => policy.isClosed)
    .map(({ source, policy }) => ({
      rule: 'database-title-only' as const,
      detail: `a data source of it is not shown, because ${explainClosed(policy, { source: source.id, database: id })}`,
    }));
  const closed =
    views.length === 0 ? 'it is a linked view, and the server has no views' : undefined;
  return { views, notes: views.length === 0 ? [] : notes, closed };
}

function sayOnce({ dependencies, findings }: ViewSources, { title, url }: DatabaseInfo): void {
  const key = 'server-without-views';
  if (dependencies.has(key)) return;
  dependencies.set(key, Promise.resolve(true));
  const detail = 'the server gives no views: databases are shown as one table of all their rows';
  findings.push({ rule: 'views-missing', detail, page: { title, url } });
}

function toHead(
  sources: ViewSources,
  plan: Plan,
  { titleRichText, icon }: DatabaseInfo,
): Pick<DatabaseView, 'title' | 'icon'> {
  const context = createPageContext(sources, plan, noPage, nothingResolved);
  // Never the title's `plain_text`: it may name a draft.
  const title = plainText(titleRichText, context);
  return { title, icon: convertIcon(createSilentScope(context), icon) };
}
