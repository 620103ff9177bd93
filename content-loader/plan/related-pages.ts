import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import { plainText } from '../convert/plain-text.ts';
import { toId } from '../convert/ids.ts';
import type { ConvertContext } from '../convert/context.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { buildGates, isInTrash } from '../notion/gates.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { Session } from '../build/session.ts';
import type { PlannedPage } from './addresses.ts';
import { fetchDependency } from './dependencies.ts';

/** Titles of published pages that relations name and no collection holds, by id. */
export type RelatedPages = ReadonlyMap<string, { readonly title: string }>;

/** Fetches each related page outside the collections, at most once a day. */
export async function fetchRelatedPages(
  session: Session,
  pages: readonly PlannedPage[],
  context: ConvertContext,
): Promise<RelatedPages> {
  const inside = new Set(pages.map(({ id }) => id));
  const ids = new Set(pages.flatMap(relatedIds).filter((id) => !inside.has(id)));
  const openings = new Map<string, Promise<DataSourceGates>>();
  const found = await Promise.all(
    [...ids].map(async (id) => {
      const title = await fetchDependency(session, `related-${id}`, () =>
        fetchTitle(session, id, context, openings),
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
  openings: Map<string, Promise<DataSourceGates>>,
): Promise<string | null> {
  const page = await session.notion.fetchPage(id);
  if (!page || isInTrash(page) || page.parent.type !== 'data_source_id') return null;
  const source = page.parent.data_source_id;
  const gates = openings.get(source) ?? fetchGates(session, source);
  openings.set(source, gates);
  if (!(await gates).isOpen(page)) return null;
  const title = Object.values(page.properties).find((property) => property.type === 'title');
  return plainText(title?.title ?? [], context);
}

async function fetchGates({ notion, site }: Session, source: string): Promise<DataSourceGates> {
  try {
    const { dataSources } = await notion.fetchDatabase(source);
    const properties = dataSources[0]?.properties ?? {};
    const names = resolvePropertyNames(properties, {});
    return buildGates(properties, { ...site, names, now: notion.serverTime() });
  } catch (error) {
    // A status that knows no "published" is no gate of a site's; a source we may not see has none.
    if (isNotionProblem(error) && error.kind !== 'not-found') throw error;
    return { isOpen: () => true };
  }
}

function relatedIds({ page }: PlannedPage): string[] {
  return Object.values(fieldsOf(page.properties))
    .flatMap((property) => itemsOf(fieldsOf(property)['relation']))
    .map((item) => toId(stringOf(fieldsOf(item)['id']) ?? ''))
    .filter((id) => id !== '');
}
