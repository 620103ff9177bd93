import { fieldsOf, nameOf, stringOf } from '../convert/content.ts';
import type { PageResolution, RowView, Warning } from '../convert/context.ts';
import { toId } from '../core/ids.ts';
import { plainText } from '../convert/plain-text.ts';
import { convertProperties, isSelfContained, privateValues } from '../convert/properties.ts';
import type { PlanLookups } from '../plan/page-context.ts';
import { createPageContext, noPage, nothingResolved } from '../plan/page-context.ts';
import { forEveryPage } from './page-failure.ts';
import type { IconView } from '../render/directives.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import type { ReferenceSources, Resolved } from '../fetch/resolve-references.ts';
import type { OpenBuild } from './open.ts';
import type { SiteFacts } from '../plan/site-facts.ts';
import { assertNoDrop } from '../plan/drop-guard.ts';
import type { Fetching } from '../fetch/fetching.ts';
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

type PlanParts = Pick<
  OpenBuild,
  'facts' | 'fetching' | 'gates' | 'memory' | 'pageGate' | 'progress'
>;

/**
 * Decides what is published where. While it waits for files, trees are fetched. @throws QuireError
 * naming every page whose files failed, or when far fewer pages than last time would be published
 */
export async function planSite(
  open: PlanParts,
  collections: readonly CollectionRows[],
  trees: PageTrees,
): Promise<Plan> {
  const { facts, fetching, memory, progress } = open;
  if (!facts.settings.allowDrop) assertNoDrop(await memory.published.readLast(), collections);
  // Known from here on; what follows waits for files, and fetches pages meanwhile.
  for (const { name, rows } of collections) progress.begin(name, rows.length);
  const databases = toDatabases(collections);
  const pages = planPages({ ...facts, ...fetching }, collections, databases);
  const places = placePages(collections, pages);
  const bare = toLookups(facts, pages, new Map(), databases, places);
  const first = createPageContext(facts, bare, noPage, nothingResolved);
  const edited = await findEdited(fetching, pages);
  const ahead = fetchAhead(open, edited, trees);
  const byId = new Map(pages.map((page) => [page.id, page]));
  const sources = { ...fetching, site: facts.site, recorded: open.gates.recorded };
  const marked = new Set(collections.flatMap(({ tree }) => tree?.closed ?? []));
  const isPublished = (id: string): boolean => byId.has(id);
  const isReadByAll = (id: string): boolean => byId.has(id) && !byId.get(id)?.isPrivate;
  const policyOf = createRowPolicies(sources, { databases, isPublished, isReadByAll, marked });
  const related = createRelatedRows(fetching, databases, policyOf, first);
  const [files] = await Promise.all([
    fetchFiles(fetching, pages, edited),
    related.load(pages),
  ]).finally(ahead.stop);
  const filesOf = (page: PlannedPage) => files.get(page.id) ?? nothingResolved;
  const rows = new Map(pages.map((page) => [page.id, toRowView(page, filesOf(page))]));
  const icons = new Map(
    pages.map((page) => [page.id, toPageIcon(facts, bare, page, filesOf(page))]),
  );
  const resolveRow = (id: string): RowView | undefined => rows.get(id);
  const shown = toLookups(facts, pages, icons, databases, places);
  const lookups = { ...shown, related, resolveRow };
  const properties = new Map(
    pages.map((page) => {
      const own = { ...page, icon: icons.get(page.id) };
      const context = createPageContext(facts, lookups, own, filesOf(page));
      const { values, warnings } = convertProperties(page.page, context, page.schema);
      const place = { title: page.title, url: page.page.url };
      const found = [
        ...warnings,
        ...(page.malformed ?? []).map(toMalformedWarning),
        ...(page.hidden ?? []).map(toPrivateWarning),
        ...findUnknownLanguage(values, page.names),
      ];
      fetching.findings.push(...found.map((warning) => ({ ...warning, page: place })));
      return [page.id, { values, icon: own.icon, cover: toCover(page, filesOf(page)) }];
    }),
  );
  const names = collections.map(({ name }) => name);
  const addresses = planAddresses({ ...facts, ...fetching }, names, pages, properties);
  return { ...lookups, pages, byId, properties, ...addresses, policyOf, marked, places };
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
  sources: ReferenceSources,
  pages: readonly PlannedPage[],
  edited: ReadonlySet<PlannedPage>,
): Promise<ReadonlyMap<string, Resolved>> {
  const files = await forEveryPage(
    pages,
    ({ title, page }) => ({ title, url: page.url }),
    async (page) => [page.id, await resolvePageFiles(sources, page, edited.has(page))] as const,
  );
  return new Map(files);
}

function toMalformedWarning(detail: string): Warning {
  return { rule: 'malformed-property', detail };
}

/** Of a value that was left out when the row was kept. */
function toPrivateWarning([name, type]: NonNullable<PlannedPage['hidden']>[number]): Warning {
  const { rule, detail } = privateValues[type];
  return { rule, detail: `${name}: ${detail}` };
}

/** Titles are computed twice: a title may mention a page whose title must be known before. */
function planPages(
  facts: SiteFacts & Pick<Fetching, 'findings'>,
  collections: readonly CollectionRows[],
  databases: Plan['databases'],
): readonly PlannedPage[] {
  const assign = (lookups: PlanLookups) => {
    const context = createPageContext(facts, lookups, noPage, nothingResolved);
    return assignAddresses(collections, readTextWith(context), facts.known, facts.base);
  };
  const { pages } = assign(toLookups(facts, [], new Map(), databases, new Map()));
  const final = assign(toLookups(facts, pages, new Map(), databases, new Map()));
  const byId = new Map(final.pages.map((page) => [page.id, page]));
  for (const { id, detail } of final.changes) {
    const page = byId.get(id);
    facts.findings.push({
      rule: 'slug-changed',
      detail,
      page: page && { title: page.title, url: page.page.url },
    });
  }
  return final.pages;
}

const readTextWith =
  (context: Parameters<typeof plainText>[1]): ReadText =>
  ({ page, schema }, name = '') => {
    // Rows are not trusted: malformed objects must not stop the plan of all pages.
    const property = fieldsOf(fieldsOf(page.properties)[name]);
    const type = nameOf(property['type']);
    const value = property[type];
    if (type === 'title' || type === 'rich_text') return plainText(value, context).trim();
    if (type === 'select' || type === 'status') return stringOf(fieldsOf(value)['name']) ?? '';
    // The address would contain the title of an unpublished related page.
    return isSelfContained(schema, name) ? (stringOf(fieldsOf(value)['string']) ?? '') : '';
  };

function toLookups(
  { known }: Pick<SiteFacts, 'known'>,
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
