import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import { plainText } from '../convert/plain-text.ts';
import { toId } from '../convert/ids.ts';
import type { ConvertContext } from '../convert/context.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { buildGates, isInTrash } from '../notion/gates.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { Session } from '../build/session.ts';
import type { PlannedPage } from './addresses.ts';
import { fetchDataSourceOnce } from './data-sources.ts';
import { fetchDependency } from './dependencies.ts';
import type { Plan } from './plan.ts';

/** Titles of published pages that relations name and no collection holds, by id. */
export type RelatedPages = ReadonlyMap<string, { readonly title: string }>;

/**
 * Fetches each related page outside the collections, at most once a day. Of their own rows the
 * collections have all that are published.
 */
export async function fetchRelatedPages(
  session: Session,
  pages: readonly PlannedPage[],
  databases: Plan['databases'],
  context: ConvertContext,
): Promise<RelatedPages> {
  const inside = new Set(pages.map(({ id }) => id));
  const related = pages.flatMap((page) => relatedIds(page, databases));
  const ids = new Set(related.filter((id) => !inside.has(id)));
  const opened = new Map<string, Promise<DataSourceGates>>();
  const gatesOf = (source: string): Promise<DataSourceGates> => {
    const gates = opened.get(source) ?? fetchGates(session, source, databases);
    opened.set(source, gates);
    return gates;
  };
  const found = await Promise.all(
    [...ids].map(async (id) => {
      const title = await fetchDependency(session, `related-${id}`, () =>
        fetchTitle(session, id, context, gatesOf),
      );
      return title == null ? undefined : ([id, { title }] as const);
    }),
  );
  return new Map(found.filter((entry) => entry !== undefined));
}

type DataSourceGates = Pick<ReturnType<typeof buildGates>, 'isOpen'>;

/** Null: gone, not shared, not published, or no row of a database, which nobody can publish. */
async function fetchTitle(
  session: Session,
  id: string,
  context: ConvertContext,
  gatesOf: (source: string) => Promise<DataSourceGates>,
): Promise<string | null> {
  const page = await session.notion.fetchPage(id);
  if (!page || isInTrash(page) || page.parent.type !== 'data_source_id') return null;
  const gates = await gatesOf(page.parent.data_source_id);
  if (!gates.isOpen(page)) return null;
  const title = Object.values(page.properties).find((property) => property.type === 'title');
  return plainText(title?.title ?? [], context);
}

async function fetchGates(
  session: Session,
  source: string,
  databases: Plan['databases'],
): Promise<DataSourceGates> {
  const { notion, site } = session;
  try {
    const known = findDataSource(source, databases);
    const { properties } = known ?? (await fetchDataSourceOnce(session, source));
    const names = resolvePropertyNames(properties, {});
    return buildGates(properties, { ...site, names, now: notion.serverTime() });
  } catch (error) {
    // A status that knows no "published" is no gate of a site's; a source we may not see has none.
    if (isNotionProblem(error) && error.kind !== 'not-found') throw error;
    return { isOpen: () => true };
  }
}

function relatedIds({ page }: PlannedPage, databases: Plan['databases']): string[] {
  const schema = findSchema(page, databases);
  return Object.entries(fieldsOf(page.properties))
    .filter(([name]) => !databases.has(toId(findTarget(schema[name]) ?? '')))
    .flatMap(([, property]) => itemsOf(fieldsOf(property)['relation']))
    .map((item) => toId(stringOf(fieldsOf(item)['id']) ?? ''))
    .filter((id) => id !== '');
}

function findSchema(
  page: PlannedPage['page'],
  databases: Plan['databases'],
): DataSourceInfo['properties'] {
  const source = stringOf(fieldsOf(fieldsOf(page)['parent'])['data_source_id']);
  return source === undefined ? {} : (findDataSource(source, databases)?.properties ?? {});
}

function findDataSource(id: string, databases: Plan['databases']): DataSourceInfo | undefined {
  const sources = databases.get(toId(id))?.database.dataSources ?? [];
  return sources.find((source) => toId(source.id) === toId(id));
}

/** The data source that a relation leads to. */
function findTarget(
  property: DataSourceInfo['properties'][string] | undefined,
): string | undefined {
  return property?.type === 'relation' ? property.relation.data_source_id : undefined;
}
