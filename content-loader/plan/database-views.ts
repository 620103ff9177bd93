import type { PageObjectResponse } from '@notionhq/client';
import type { DatabaseView } from '../convert/context.ts';
import { convertIcon } from '../convert/icons.ts';
import { toId } from '../convert/ids.ts';
import { plainText } from '../convert/plain-text.ts';
import { convertProperties, readPropertySchema, toCell } from '../convert/properties.ts';
import { createSilentScope } from '../convert/scope.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { ContextFacts } from './page-context.ts';
import { createPageContext, nothingResolved } from './page-context.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { ReferenceSources } from '../fetch/resolve-references.ts';
import type { Finding } from '../core/report.ts';
import { resolvePageFiles } from './page-files.ts';
import type { PlannedPage } from './addresses.ts';
import type { Plan } from './plan.ts';
import type { Values } from './role-values.ts';
import { toHref } from './routes.ts';
import type { RowPolicy } from './row-policy.ts';
import { explainClosed } from './row-policy.ts';
import type { ShownDatabase, ShownSource } from './shown-database.ts';
import { fetchShownDatabase } from './shown-database.ts';

/** What views of databases are made with. */
export type ViewSources = ContextFacts & ReferenceSources & Pick<Fetching, 'findings'>;

/** Makes each child database's view once, however many pages show it. */
export function createDatabaseViews(
  session: ViewSources,
  plan: Plan,
): (id: string) => Promise<DatabaseView | undefined> {
  const views = new Map<string, Promise<DatabaseView | undefined>>();
  return (id) => {
    const key = toId(id);
    const view =
      views.get(key) ??
      (plan.databases.has(key)
        ? toCollectionView(session, plan, key)
        : toOutsideView(session, plan, key));
    views.set(key, view);
    return view;
  };
}

async function toCollectionView(
  session: ViewSources,
  plan: Plan,
  id: string,
): Promise<DatabaseView | undefined> {
  const found = plan.databases.get(id);
  if (!found) return undefined;
  const { collection, database, page: shownBy } = found;
  const sources = await Promise.all(
    database.dataSources.map(async (source) => ({ source, policy: await plan.policyOf(source) })),
  );
  const open = sources.filter(({ policy }) => !policy.isClosed);
  const columns = toColumns(open);
  const rows = plan.pages
    .filter((page) => page.collection === collection && (!shownBy || isRowOf(page, database)))
    .map((page) => toRow(plan.properties.get(page.id)?.values ?? {}, columns, page.href));
  const route = session.known.layout.listRoute(collection);
  const listed = plan.routes.has(route) ? toHref(route, session.base) : undefined;
  const href = shownBy === undefined ? listed : plan.byId.get(shownBy)?.href;
  const isShown = open.length === sources.length;
  return {
    ...toHead(session, plan, database),
    href,
    table: isShown ? { columns, rows } : undefined,
    closed: isShown ? undefined : toReason(sources, id),
  };
}

/** A tree holds rows of several databases, and pages that are no rows. */
function isRowOf({ page: { parent } }: PlannedPage, { dataSources }: DatabaseInfo): boolean {
  return (
    parent.type === 'data_source_id' &&
    dataSources.some(({ id }) => toId(id) === toId(parent.data_source_id))
  );
}

/** A database elsewhere: the rows that its policy publishes, or its title only. */
async function toOutsideView(
  session: ViewSources,
  plan: Plan,
  id: string,
): Promise<DatabaseView | undefined> {
  const shown = await fetchShownDatabase(session, plan.policyOf, id);
  if (!shown) return undefined;
  const { database, sources } = shown;
  const open = sources.filter(({ policy }) => !policy.isClosed);
  const columns = toColumns(open);
  const closed = open.length === 0 ? [] : sources.filter(({ policy }) => policy.isClosed);
  session.findings.push(...closed.map(({ source, policy }) => toFinding(database, source, policy)));
  const rows = await Promise.all(
    open.map((source) => toRows(session, plan, source, shown, columns)),
  );
  return {
    ...toHead(session, plan, database),
    href: undefined,
    table: open.length > 0 ? { columns, rows: rows.flat() } : undefined,
    closed: open.length > 0 ? undefined : toReason(sources, id),
  };
}

type Row = NonNullable<DatabaseView['table']>['rows'][number];

async function toRows(
  session: ViewSources,
  plan: Plan,
  { source, rows }: ShownSource,
  { database }: ShownDatabase,
  columns: readonly string[],
): Promise<Row[]> {
  const schema = readPropertySchema(source.properties);
  await plan.related.load(rows.map((page) => ({ page, schema })));
  const place = { title: database.title, url: database.url };
  return Promise.all(
    rows.map(async (page) => {
      const files = { page: withoutPictures(page), names: {} };
      const resolved = await resolvePageFiles(session, files, false);
      const context = createPageContext(session, plan, outside, resolved);
      const { values, warnings } = convertProperties(page, context, schema);
      session.findings.push(...warnings.map((warning) => ({ ...warning, page: place })));
      return toRow(values, columns);
    }),
  );
}

/** Of a database of which other data sources are shown. */
function toFinding(
  { id, title, url }: DatabaseInfo,
  source: DataSourceInfo,
  policy: RowPolicy,
): Finding {
  const reason = explainClosed(policy, { source: source.id, database: id });
  const detail = `a data source of it is not shown, because ${reason}`;
  return { rule: 'database-title-only', detail, page: { title, url }, blockId: undefined };
}

/** A table shows neither. */
function withoutPictures(page: PageObjectResponse): PageObjectResponse {
  return { ...page, icon: null, cover: null };
}

function toReason(sources: readonly { readonly policy: RowPolicy }[], id: string): string {
  const [first] = sources.filter(({ policy }) => policy.isClosed);
  if (!first) return 'it is a linked view';
  return explainClosed(first.policy, { source: id });
}

const outside = { id: '', collection: '', href: '', title: '', icon: undefined };

function toHead(
  session: ViewSources,
  plan: Plan,
  { titleRichText, icon }: DatabaseInfo,
): Pick<DatabaseView, 'title' | 'icon'> {
  const context = createPageContext(session, plan, outside, nothingResolved);
  // Never the title's `plain_text`: it may name a draft.
  const title = plainText(titleRichText, context);
  return { title, icon: convertIcon(createSilentScope(context), icon) };
}

/** The title first, then the other properties in the schema's order. */
function toColumns(
  sources: readonly { readonly source: DataSourceInfo; readonly policy: RowPolicy }[],
): string[] {
  const schemas = sources.flatMap(({ source, policy }) =>
    Object.entries(source.properties).filter(([name]) => !policy.hidden.has(name)),
  );
  const titles = schemas.filter(([, { type }]) => type === 'title').map(([name]) => name);
  const others = schemas.filter(([, { type }]) => type !== 'title');
  return [...new Set([...titles, ...others.map(([name]) => name)])];
}

function toRow(values: Values, columns: readonly string[], href?: string): Row {
  return { href, cells: columns.map((column) => toCell(values[column])) };
}
