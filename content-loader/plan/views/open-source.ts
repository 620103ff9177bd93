import type { PageObjectResponse } from '@notionhq/client';
import { digestOf } from '../../core/digest.ts';
import { fieldsOf, stringOf } from '../../convert/content.ts';
import { convertIcon } from '../../convert/icons.ts';
import { toId } from '../../core/ids.ts';
import { normalizeText } from '../../convert/normalize-text.ts';
import { convertProperties, readPropertySchema } from '../../convert/properties.ts';
import { createSilentScope } from '../../convert/scope.ts';
import type { Column } from '../../convert/views/columns.ts';
import { readColumns } from '../../convert/views/columns.ts';
import type { ViewPlace, ViewRow } from '../../convert/views/view-input.ts';
import type { DataSourceInfo } from '../../notion/database.ts';
import { createPageContext, noPage } from '../page-context.ts';
import type { PlannedPage } from '../addresses.ts';
import { fetchOnce } from '../../fetch/dependencies.ts';
import { resolvePageFiles } from '../page-files.ts';
import type { Plan } from '../plan.ts';
import type { RowPolicy } from '../row-policy.ts';
import { openShownSource } from '../shown-database.ts';
import type { ViewSources } from './view-sources.ts';

/** A data source as views show it: what of it may be shown, and its published rows. */
export interface OpenedSource {
  readonly source: DataSourceInfo;
  readonly policy: RowPolicy;
  readonly columns: readonly Column[];
  /** By id (32 hex digits), oldest first. */
  readonly rows: ReadonlyMap<string, SourceRow>;
  /** Digest of the rows: another one means another order. */
  readonly state: string;
}

export interface SourceRow {
  readonly row: ViewRow;
  readonly page: PageObjectResponse;
  /** Where the row is an entry of a collection. */
  readonly planned: PlannedPage | undefined;
}

/** Opens each data source once in a build, however many views and pages show it. */
export function openSource(
  sources: ViewSources,
  plan: Plan,
  stub: DataSourceInfo,
): Promise<OpenedSource> {
  const id = toId(stub.id);
  return fetchOnce(sources, openedKey(id), () =>
    plan.databases.has(id)
      ? openCollectionSource(plan, id, stub)
      : openOutsideSource(sources, plan, stub),
  );
}

/** Every data source that views of this build show, but for the collections' own. */
export async function listOutsideSources({
  dependencies,
}: Pick<ViewSources, 'dependencies'>): Promise<readonly OpenedSource[]> {
  const keys = [...dependencies.keys()].filter((key) => key.startsWith(openedKey('')));
  // Under such a key there is what `openSource` has put there.
  const opened = await Promise.all(
    keys.flatMap((key) => (dependencies.get(key) as Promise<OpenedSource> | undefined) ?? []),
  );
  return opened.filter((one) => !isOfCollection(one));
}

function isOfCollection({ policy }: OpenedSource): boolean {
  return policy.kind === 'collection';
}

const openedKey = (id: string): string => `opened-${id}`;

async function openCollectionSource(
  plan: Plan,
  id: string,
  stub: DataSourceInfo,
): Promise<OpenedSource> {
  const found = plan.databases.get(id);
  const source = found?.database.dataSources.find((own) => toId(own.id) === id) ?? stub;
  const policy = await plan.policyOf(source);
  const pages = policy.isClosed
    ? []
    : plan.pages.filter(
        ({ collection, page }) =>
          collection === found?.collection && isOf(page, id, found.page !== undefined),
      );
  const rows = pages.map((planned): SourceRow => {
    const { page } = planned;
    const own = plan.properties.get(planned.id);
    const values = Object.entries(own?.values ?? {}).filter(([name]) => !policy.hidden.has(name));
    const row = {
      ...toBareRow(page, policy),
      href: planned.href,
      icon: own?.icon,
      values: Object.fromEntries(values),
    };
    return { row, page, planned };
  });
  return toOpened(source, policy, rows);
}

/** A tree holds pages that are no rows; else older servers do not say which data source a page is of. */
function isOf({ parent }: PageObjectResponse, id: string, isTree: boolean): boolean {
  if (parent.type !== 'data_source_id') return !isTree;
  return toId(parent.data_source_id) === id;
}

async function openOutsideSource(
  sources: ViewSources,
  plan: Plan,
  stub: DataSourceInfo,
): Promise<OpenedSource> {
  const { source, policy, rows: pages } = await openShownSource(sources, plan.policyOf, stub);
  const schema = readPropertySchema(source.properties);
  await plan.related.load(pages.map((page) => ({ page, schema })));
  const url = `https://www.notion.so/${toId(source.databaseId ?? source.id)}`;
  const place = { title: source.name, url };
  const rows = await Promise.all(
    pages.map(async (page): Promise<SourceRow> => {
      const files = { page: { ...page, cover: null }, names: {} };
      const resolved = await resolvePageFiles(sources, files, false);
      const context = createPageContext(sources, plan, noPage, resolved);
      const { values, warnings } = convertProperties(page, context, schema);
      sources.findings.push(...warnings.map((warning) => ({ ...warning, page: place })));
      const icon = convertIcon(createSilentScope(context), page.icon);
      const published = plan.resolvePage(page.id);
      const href = published.kind === 'published' ? published.page.href : undefined;
      return { row: { ...toBareRow(page, policy), href, icon, values }, page, planned: undefined };
    }),
  );
  return toOpened(source, policy, rows);
}

function toOpened(
  source: DataSourceInfo,
  policy: RowPolicy,
  rows: readonly SourceRow[],
): OpenedSource {
  const pages = rows.map(({ page }) => [page.id, page.last_edited_time, page.properties]);
  return {
    source,
    policy,
    columns: policy.isClosed ? [] : readColumns(source.properties, policy.hidden),
    rows: new Map(rows.map((each) => [each.row.id, each])),
    state: digestOf(pages),
  };
}

/** Its pictures are had where a view shows them. */
function toBareRow(
  page: PageObjectResponse,
  { hidden }: RowPolicy,
): Pick<ViewRow, 'id' | 'cover' | 'firstImage' | 'images' | 'places'> {
  const places = Object.entries(fieldsOf(page.properties)).flatMap(([name, property]) => {
    const { type, place } = fieldsOf(property);
    if (type !== 'place' || hidden.has(name)) return [];
    return [[name, toPlace(fieldsOf(place))] as const];
  });
  const none = { cover: undefined, firstImage: undefined, images: {} };
  return { id: toId(page.id), ...none, places: Object.fromEntries(places) };
}

function toPlace({ lat, lon, name, address }: ReturnType<typeof fieldsOf>): ViewPlace {
  return {
    lat: typeof lat === 'number' ? lat : undefined,
    lon: typeof lon === 'number' ? lon : undefined,
    name: normalizeText(stringOf(name) ?? ''),
    address: normalizeText(stringOf(address) ?? ''),
  };
}
