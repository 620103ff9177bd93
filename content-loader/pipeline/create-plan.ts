import { fieldsOf, nameOf, stringOf } from '../convert/content.ts';
import type { PageResolution, RowView, Warning } from '../convert/context.ts';
import { toId } from '../convert/ids.ts';
import { plainText } from '../convert/plain-text.ts';
import { convertProperties, isSelfContained } from '../convert/properties.ts';
import type { PlanLookups } from '../plan/page-context.ts';
import { createPageContext, nothingResolved } from '../plan/page-context.ts';
import { forEveryPage } from './page-failure.ts';
import type { IconView } from '../render/directives.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import type { Resolved } from '../fetch/resolve-references.ts';
import type { Session } from './session.ts';
import type { PlannedPage, ReadText } from '../plan/addresses.ts';
import { assignAddresses } from '../plan/addresses.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { fetchAhead, findEdited } from './fetch-ahead.ts';
import { findUnknownLanguage } from '../plan/language.ts';
import { resolvePageFiles, toCover, toPageIcon } from '../plan/page-files.ts';
import type { CollectionDatabase, Plan } from '../plan/plan.ts';
import { createRelatedRows } from '../plan/related-rows.ts';
import { createRowPolicies } from '../plan/row-policy.ts';
import { planAddresses } from '../plan/plan-addresses.ts';
import { firstRoutes } from '../plan/plan-routes.ts';
import { toTreePlaces } from '../plan/tree-places.ts';

/**
 * Decides what is published where. While it waits for files, trees are fetched. @throws QuireError
 * naming every page whose files failed
 */
export async function createPlan(
  session: Session,
  collections: readonly CollectionRows[],
  trees: PageTrees,
): Promise<Plan> {
  const databases = toDatabases(collections);
  const pages = planPages(session, collections, databases);
  const places = placePages(collections, pages);
  const bare = toLookups(session, pages, new Map(), databases, places);
  const first = createPageContext(session, bare, noPage, nothingResolved);
  const edited = await findEdited(session, pages);
  const ahead = fetchAhead(session, edited, trees);
  const byId = new Map(pages.map((page) => [page.id, page]));
  const policyOf = createRowPolicies(session, { databases, isPublished: (id) => byId.has(id) });
  const related = createRelatedRows(session, databases, policyOf, first);
  const [files] = await Promise.all([
    fetchFiles(session, pages, edited),
    related.load(pages),
  ]).finally(ahead.stop);
  const filesOf = (page: PlannedPage) => files.get(page.id) ?? nothingResolved;
  const rows = new Map(pages.map((page) => [page.id, toRowView(page, filesOf(page))]));
  const icons = new Map(
    pages.map((page) => [page.id, toPageIcon(session, bare, page, filesOf(page))]),
  );
  const resolveRow = (id: string): RowView | undefined => rows.get(id);
  const shown = toLookups(session, pages, icons, databases, places);
  const lookups = { ...shown, related, resolveRow };
  const properties = new Map(
    pages.map((page) => {
      const own = { ...page, icon: icons.get(page.id) };
      const context = createPageContext(session, lookups, own, filesOf(page));
      const { values, warnings } = convertProperties(page.page, context, page.schema);
      const place = { title: page.title, url: page.page.url };
      const found = [
        ...warnings,
        ...(page.malformed ?? []).map(toMalformedWarning),
        ...findUnknownLanguage(values, page.names),
      ];
      session.findings.push(...found.map((warning) => ({ ...warning, page: place })));
      return [page.id, { values, icon: own.icon, cover: toCover(page, filesOf(page)) }];
    }),
  );
  const names = collections.map(({ name }) => name);
  const addresses = planAddresses(session, names, pages, properties);
  return { ...lookups, pages, byId, properties, ...addresses, policyOf, places };
}

function placePages(
  collections: readonly CollectionRows[],
  pages: readonly PlannedPage[],
): Plan['places'] {
  const groups = Map.groupBy(pages, ({ collection }) => collection);
  return new Map(
    collections.flatMap(({ name, tree }) =>
      tree ? [...toTreePlaces(groups.get(name) ?? [], tree.kind)] : [],
    ),
  );
}

function toRowView({ page, schema }: PlannedPage, { assets }: Resolved): RowView {
  return {
    properties: fieldsOf(page.properties),
    schema,
    resolveAsset: (url) => assets.get(url),
  };
}

async function fetchFiles(
  session: Session,
  pages: readonly PlannedPage[],
  edited: ReadonlySet<PlannedPage>,
): Promise<ReadonlyMap<string, Resolved>> {
  const files = await forEveryPage(
    pages,
    ({ title, page }) => ({ title, url: page.url }),
    async (page) => [page.id, await resolvePageFiles(session, page, edited.has(page))] as const,
  );
  return new Map(files);
}

function toMalformedWarning(detail: string): Warning {
  return { rule: 'malformed-property', detail, blockId: undefined };
}

const noPage = { id: '', collection: '', href: '', title: '', icon: undefined };

/** Titles twice: a title may mention a page, whose title must be known then. */
function planPages(
  session: Session,
  collections: readonly CollectionRows[],
  databases: Plan['databases'],
): readonly PlannedPage[] {
  const assign = (lookups: PlanLookups) => {
    const context = createPageContext(session, lookups, noPage, nothingResolved);
    return assignAddresses(collections, readTextWith(context), session.known, session.base);
  };
  const { pages } = assign(toLookups(session, [], new Map(), databases, new Map()));
  const final = assign(toLookups(session, pages, new Map(), databases, new Map()));
  const byId = new Map(final.pages.map((page) => [page.id, page]));
  for (const { id, detail } of final.changes) {
    const page = byId.get(id);
    session.findings.push({
      rule: 'slug-changed',
      detail,
      page: page && { title: page.title, url: page.page.url },
      blockId: undefined,
    });
  }
  return final.pages;
}

const readTextWith =
  (context: Parameters<typeof plainText>[1]): ReadText =>
  ({ page, schema }, name = '') => {
    // Nothing is taken for granted here: broken objects must not stop the plan of all pages.
    const property = fieldsOf(fieldsOf(page.properties)[name]);
    const type = nameOf(property['type']);
    const value = property[type];
    if (type === 'title' || type === 'rich_text') return plainText(value, context).trim();
    if (type === 'select' || type === 'status') return stringOf(fieldsOf(value)['name']) ?? '';
    // An address would tell the title of a related page that is not published.
    return isSelfContained(schema, name) ? (stringOf(fieldsOf(value)['string']) ?? '') : '';
  };

function toLookups(
  { known }: Session,
  pages: readonly PlannedPage[],
  icons: ReadonlyMap<string, IconView | undefined>,
  databases: Plan['databases'],
  places: Plan['places'],
): PlanLookups {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const resolvePage = (id: string): PageResolution => {
    const page = byId.get(toId(id));
    if (!page) return { kind: 'unpublished' };
    const { href, title } = page;
    return { kind: 'published', page: { href, title, icon: icons.get(page.id) } };
  };
  const names = [...databases.values()].map(({ collection }) => collection);
  const related = { get: () => undefined, whyHidden: () => undefined };
  const resolveRow = (): undefined => undefined;
  const resolveAncestors = (id: string) =>
    (places.get(id)?.ancestors ?? []).flatMap((above) => byId.get(above) ?? []);
  const routes = firstRoutes(names, known);
  return { resolvePage, databases, routes, related, resolveRow, resolveAncestors };
}

function toDatabases(collections: readonly CollectionRows[]): Plan['databases'] {
  return new Map(
    collections.flatMap(({ name, database, tree }): [string, CollectionDatabase][] => {
      const own = { collection: name, database };
      const inTree = (tree?.databases ?? []).map((branch) => ({
        ...{ collection: name, database: branch },
        page: toId(branch.id),
      }));
      return [own, ...inTree].flatMap((one) =>
        [one.database, ...one.database.dataSources].map(({ id }): [string, CollectionDatabase] => [
          toId(id),
          one,
        ]),
      );
    }),
  );
}
