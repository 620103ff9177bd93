import { plainText } from '../convert/plain-text.ts';
import type {
  ConvertContext,
  DatabaseView,
  PageResolution,
  PageView,
  RowView,
} from '../convert/context.ts';
import { resolveLink } from './resolve-link.ts';
import { toHref } from './routes.ts';
import type { CollectionDatabase } from './plan.ts';
import type { Routes } from './plan-routes.ts';
import type { RelatedRows } from './related-rows.ts';
import type { Resolved } from '../fetch/resolve-references.ts';
import type { SiteFacts } from './site-facts.ts';

/** The parts of a plan that a conversion uses. */
export interface PlanLookups {
  /** The titles and icons that links and mentions show. */
  readonly resolvePage: (id: string) => PageResolution;
  /** Every route of the site, without base. */
  readonly routes: Routes;
  /** Databases and data sources that are collections, by id (32 hex digits). */
  readonly databases: ReadonlyMap<string, CollectionDatabase>;
  /** The pages above a page of a tree, outermost first; none of any other page. */
  readonly resolveAncestors: (
    id: string,
  ) => readonly { readonly title: string; readonly href: string }[];
  readonly related: Pick<RelatedRows, 'get' | 'whyHidden'>;
  /** The row of a published page, for rollups over it. */
  readonly resolveRow: (id: string) => RowView | undefined;
}

export type ContextFacts = Pick<SiteFacts, 'site' | 'base' | 'words' | 'known'>;

/** The lookups of a page's conversion, from what the build has fetched before. */
export function createPageContext(
  { site, base, words, known }: ContextFacts,
  plan: PlanLookups,
  page: PageView & { readonly id: string; readonly collection: string },
  resolved: Resolved,
): ConvertContext {
  const home = [...plan.databases.values()].find(
    ({ collection }) => collection === page.collection,
  );
  const collectionHref = (collection: string): string | undefined =>
    plan.routes.has(known.layout.listRoute(collection))
      ? toHref(known.layout.listRoute(collection), base)
      : undefined;
  const databaseHref = (database: Omit<CollectionDatabase, 'database'>): string | undefined => {
    if (database.page === undefined) return collectionHref(database.collection);
    const own = plan.resolvePage(database.page);
    return own.kind === 'published' ? own.page.href : undefined;
  };
  // Without databases: the title of one may mention another, or itself.
  const bare: ConvertContext = {
    page,
    ancestors: [],
    locale: site.language,
    timeZone: site.timeZone,
    words,
    showCreators: site.showEditors,
    resolvePage: plan.resolvePage,
    resolveRelated: (id) => plan.related.get(id),
    whyHidden: (source) => plan.related.whyHidden(source),
    resolveRow: (id) => plan.resolveRow(id) ?? plan.related.get(id),
    resolveLink: (href) =>
      resolveLink(href, {
        pageId: page.id,
        resolvePage: plan.resolvePage,
        resolveDatabaseHref: (id) => {
          const database = plan.databases.get(id);
          return database && databaseHref(database);
        },
        hasBlock: (pageId, blockId) => resolved.anchors.has(`${pageId}#${blockId}`),
        routes: plan.routes,
        base,
      }),
    resolveAsset: (url) => resolved.assets.get(url),
    resolveCard: (url) => resolved.cards.get(url),
    resolveDatabase: () => undefined,
    resolvePerson: (id) => resolved.people.get(id),
  };
  // Never the title's `plain_text`: it may name a draft.
  const toHead = ({ collection, database, ...at }: CollectionDatabase): DatabaseView => ({
    title: plainText(database.titleRichText, bare),
    href: databaseHref({ collection, ...at }),
    icon: undefined,
    views: [],
  });
  const above = plan.resolveAncestors(page.id);
  return {
    ...bare,
    // The page that is the source of a collection stands above nothing but its tree.
    ancestors: home && home.database.dataSources.length > 0 ? [toHead(home), ...above] : above,
    // A collection that is only mentioned shows its title and address, not its rows.
    resolveDatabase: (id) => {
      const own = plan.databases.get(id);
      return resolved.databases.get(id) ?? (own && toHead(own));
    },
  };
}

/** For text that stands on no page: titles of databases, rows of others. */
export const noPage = { id: '', collection: '', href: '', title: '', icon: undefined };

/** For text that is needed before files and other pages are known. */
export const nothingResolved: Resolved = {
  assets: new Map(),
  cards: new Map(),
  databases: new Map(),
  anchors: new Set(),
  people: new Map(),
};
