import type { PageObjectResponse } from '@notionhq/client';
import type { DatabaseView } from '../convert/context.ts';
import { convertIcon } from '../convert/icons.ts';
import { toId } from '../convert/ids.ts';
import { plainText } from '../convert/plain-text.ts';
import { convertProperties, readPropertySchema } from '../convert/properties.ts';
import { createSilentScope } from '../convert/scope.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { PublishedNamesError, buildGates } from '../notion/gates.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import { createPageContext, nothingResolved } from '../build/page-context.ts';
import type { Session } from '../build/session.ts';
import { fetchDataSourceOnce } from './data-sources.ts';
import { fetchDependency } from './dependencies.ts';
import type { Plan } from './plan.ts';
import type { Values } from './role-values.ts';
import { toDisplayText } from './role-values.ts';
import { toHref } from './routes.ts';

/** Makes each child database's view once, however many pages show it. */
export function createDatabaseViews(
  session: Session,
  plan: Plan,
): (id: string) => Promise<DatabaseView | undefined> {
  const views = new Map<string, Promise<DatabaseView | undefined>>();
  return (id) => {
    const key = toId(id);
    const view =
      views.get(key) ??
      (plan.databases.has(key)
        ? Promise.resolve(toCollectionView(session, plan, key))
        : fetchDependency(session, `database-${key}`, () => fetchView(session, plan, key)));
    views.set(key, view);
    return view;
  };
}

function toCollectionView(session: Session, plan: Plan, id: string): DatabaseView | undefined {
  const found = plan.databases.get(id);
  if (!found) return undefined;
  const { collection, database } = found;
  const columns = toColumns(database.dataSources);
  const rows = plan.pages
    .filter((page) => page.collection === collection)
    .map((page) => toRow(plan.properties.get(page.id)?.values ?? {}, columns, page.href));
  const route = `/${collection}/`;
  const href = plan.routes.has(route) ? toHref(route, session.base) : undefined;
  return { ...toHead(session, plan, database), href, table: { columns, rows } };
}

/** A database elsewhere: its published rows if it has a gate, else its title only. */
async function fetchView(
  session: Session,
  plan: Plan,
  id: string,
): Promise<DatabaseView | undefined> {
  const database = await session.notion.findDatabase(id, (source) =>
    fetchDataSourceOnce(session, source),
  );
  if (!database) return undefined;
  const found = await Promise.all(
    database.dataSources.map((source) => fetchOpenPages(session, source)),
  );
  const pages = found.filter((rows) => rows !== undefined).flat();
  const gated = found.some((rows) => rows !== undefined);
  const columns = toColumns(database.dataSources);
  const bare = createPageContext(session, plan, outside, nothingResolved);
  const context = { ...bare, resolveAsset: () => nameless };
  const schema = readPropertySchema(
    Object.fromEntries(
      database.dataSources.flatMap(({ properties }) => Object.entries(properties)),
    ),
  );
  const rows = pages.map((page) => toRow(convertProperties(page, context, schema).values, columns));
  return {
    ...toHead(session, plan, database),
    href: undefined,
    table: gated ? { columns, rows } : undefined,
  };
}

/** Cells show files by the names that their property gives them; none is downloaded for that. */
const nameless = { kind: 'file', file: { src: '', name: '', type: '', bytes: 0 } } as const;

const outside = { id: '', collection: '', href: '', title: '', icon: undefined };

/** Undefined: nothing says which rows are published, so none is shown. */
export async function fetchOpenPages(
  { notion, site }: Session,
  source: DataSourceInfo,
): Promise<PageObjectResponse[] | undefined> {
  try {
    const names = resolvePropertyNames(source.properties, {});
    const gates = buildGates(source.properties, { ...site, names, now: notion.serverTime() });
    if (gates.gates.length === 0) return undefined;
    const pages = await notion.fetchPages(source, gates.filter);
    const open = pages.filter((page) => gates.isOpen(page));
    return await Promise.all(
      open.map((page) => notion.completeProperties(page, undefined, source.properties)),
    );
  } catch (error) {
    if (error instanceof PublishedNamesError) return undefined;
    throw error;
  }
}

function toHead(
  session: Session,
  plan: Plan,
  { titleRichText, icon }: DatabaseInfo,
): Pick<DatabaseView, 'title' | 'icon'> {
  const context = createPageContext(session, plan, outside, nothingResolved);
  // Never the title's `plain_text`: it may name a draft.
  const title = plainText(titleRichText, context);
  return { title, icon: convertIcon(createSilentScope(context), icon) };
}

/** The title first, then the other properties in the schema's order. */
function toColumns(sources: readonly DataSourceInfo[]): string[] {
  const schemas = sources.flatMap(({ properties }) => Object.entries(properties));
  const titles = schemas.filter(([, { type }]) => type === 'title').map(([name]) => name);
  const others = schemas.filter(([, { type }]) => type !== 'title');
  return [...new Set([...titles, ...others.map(([name]) => name)])];
}

function toRow(
  values: Values,
  columns: readonly string[],
  href?: string,
): { href: string | undefined; cells: string[] } {
  return { href, cells: columns.map((column) => toDisplayText(values[column])) };
}
