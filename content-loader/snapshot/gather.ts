import type { BuiltEntry } from '../pipeline/entries.ts';
import type { References } from '../convert/collect-references.ts';
import { collectPageReferences, collectReferences } from '../convert/collect-references.ts';
import { toId } from '../core/ids.ts';
import { isMailAddress } from '../convert/people.ts';
import type { BlockNode } from '../notion/types.ts';
import { fetchPerson } from '../fetch/people.ts';
import type { PreparedSite } from '../pipeline/prepare-site.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { findOriginals, findReferenced } from '../fetch/synced-originals.ts';
import type { ShownDatabase, ShownSource } from '../plan/shown-database.ts';
import { fetchShownDatabase, openShownSource } from '../plan/shown-database.ts';
import { isListedByView } from '../settings/listed-by-view.ts';
import type { KnownView } from '../plan/views/view-record.ts';
import type { Plan } from '../plan/plan.ts';
import { toStub } from '../notion/source-stub.ts';
import type { ShownViewsOfSite } from '../plan/views/shown-parts.ts';
import { limitToViews, readShownViews } from '../plan/views/shown-parts.ts';
import type { RecordedDatabase } from './recorded-databases.ts';
import { readPropertySchema } from '../convert/properties.ts';
import { fieldsOf } from '../convert/content.ts';
import type { WholeRow } from './page-file.ts';
import { fetchFirstPictures } from './first-pictures.ts';
import type { ShownRows } from './recorded-databases.ts';
import { toNameless, toRecordedDatabases } from './recorded-databases.ts';

/** Everything that a site shows, unchanged from the API. */
export interface GatheredSite {
  readonly pages: readonly { readonly entry: BuiltEntry; readonly blocks: readonly BlockNode[] }[];
  readonly databases: readonly RecordedDatabase[];
  /** Ids of databases that pages show, and that are marked as not to be published. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of the databases that pages show, collections too. */
  readonly shown: readonly string[];
  /** The views of these databases. */
  readonly views: readonly KnownView[];
  /** Originals of synced blocks that stand on no page of the site, by id. */
  readonly originals: ReadonlyMap<string, readonly BlockNode[]>;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Files that are not Notion's, and web pages that are shown as cards. */
  readonly external: ReadonlySet<string>;
  readonly cards: ReadonlySet<string>;
}

/**
 * Reads from the caches what the build has just stored, and fetches the rest. Pages with a password are
 * in no snapshot, which is mostly committed.
 */
export async function gatherSite({ build, entries }: PreparedSite): Promise<GatheredSite> {
  const { open, plan, trees } = build;
  const readable = entries.filter(({ page }) => page.isPrivate === undefined);
  const findHidden = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    if (plan.marked.size === 0) return new Set();
    const found = await Promise.all(ids.map((id) => build.resolveDatabase(id, noPage)));
    return new Set(ids.filter((_, index) => found[index]?.isPrivate === true));
  };
  const pages = await Promise.all(
    readable.map(async (entry) => {
      const { tree } = await open.pageGate(() => trees.open(entry.page, plan.byId));
      return { entry, tree, blocks: tree.blocks };
    }),
  );
  const references = pages.flatMap(({ entry, blocks }) => [
    collectPageReferences(entry.page.page),
    collectReferences({ blocks }),
  ]);
  const listed = build.collections.filter(({ name }) => isListedByView(open.facts.site, name));
  const databases = unique([
    ...references.flatMap((own) => own.databases.map(toId)),
    ...listed.map(({ database }) => toId(database.dataSources[0]?.databaseId ?? database.id)),
  ]);
  const hidden = await findHidden(databases);
  const seen = databases.filter((id) => !hidden.has(id));
  const all = await readShownViews(open.fetching, seen);
  const missing = new Set(
    pages.flatMap(({ tree }) =>
      tree.problems
        .filter(({ rule }) => rule === 'synced-original-missing')
        .map(({ detail }) => toId(detail)),
    ),
  );
  const blocks = pages.map((page) => page.blocks);
  const own = new Set(blocks.flatMap((list) => [...findOriginals(list).keys()]));
  const shown = blocks.flatMap((list) => [...findReferenced(list)]);
  const recorded = await fetchDatabases(open.fetching, seen, all, plan);
  const pictures = recorded.flatMap(({ sources }) =>
    sources.map((own) => collectReferences({ blocks: [...(own.pictures?.values() ?? [])] })),
  );
  return {
    pages,
    databases: recorded,
    hidden,
    views: all.views,
    shown: seen,
    originals: new Map(shown.filter(([id]) => !own.has(id) && !missing.has(id))),
    people: await fetchPeople(open.fetching, references),
    external: new Set(
      [...references, ...pictures].flatMap(({ files }) =>
        files.filter(({ owner }) => owner === 'external').map(({ url }) => url),
      ),
    ),
    cards: new Set(references.flatMap(({ cards }) => cards)),
  };
}

/** No page tells that its views have changed. */
const noPage = { id: '', lastEditedTime: '' } as const;

function toWholes({ source, rows }: ShownSource): ReadonlyMap<string, WholeRow> {
  const schema = readPropertySchema(source.properties);
  return new Map(
    rows.map((page) => [toId(page.id), { properties: fieldsOf(page.properties), schema }]),
  );
}

/** Offline it is a column like any other. */
function withoutHidden(own: ShownSource): ShownSource {
  const { source, policy } = own;
  const kept = Object.entries(source.properties).filter(([name]) => !policy.hidden.has(name));
  return { ...own, source: { ...source, properties: Object.fromEntries(kept) } };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

async function fetchDatabases(
  fetching: Fetching,
  shownIds: readonly string[],
  all: ShownViewsOfSite,
  plan: Plan,
): Promise<RecordedDatabase[]> {
  const found = await Promise.all(
    shownIds
      .filter((id) => !plan.databases.has(id))
      .map((id) => fetchShownDatabase(fetching, plan.policyOf, id)),
  );
  const shown = found.filter((database) => database !== undefined);
  const linked = await fetchLinked(fetching, shown, all, plan);
  const limited = await Promise.all(
    [...shown, ...linked].map(async ({ database, sources }) => {
      const isWhole = all.whole.has(toId(database.id));
      const limit = async (own: ShownSource): Promise<ShownRows> => {
        const wholes = toWholes(own);
        if (isWhole) return { ...withoutHidden(own), wholes };
        const limited = await limitToViews(fetching, own, all);
        return { ...limited, wholes, pictures: await fetchFirstPictures(fetching, limited) };
      };
      return { database, sources: await Promise.all(sources.map(limit)) };
    }),
  );
  return toRecordedDatabases(limited, plan);
}

/** The data sources of other databases that views of linked ones show; no name of theirs is shown. */
async function fetchLinked(
  fetching: Fetching,
  shown: readonly ShownDatabase[],
  { views }: ShownViewsOfSite,
  plan: Plan,
): Promise<readonly ShownDatabase[]> {
  const own = new Set(shown.flatMap(({ sources }) => sources.map(({ source }) => toId(source.id))));
  const ids = new Set(views.flatMap(({ data_source_id: id }) => (id ? [toId(id)] : [])));
  const linked = [...ids].filter((id) => !own.has(id) && !plan.databases.has(id)).sort();
  const opened = await Promise.all(
    linked.map((id) => openShownSource(fetching, plan.policyOf, toStub(id))),
  );
  const open = opened.filter(({ policy }) => !policy.isClosed);
  const byDatabase = Map.groupBy(open, ({ source }) => toId(source.databaseId ?? source.id));
  return [...byDatabase].map(([id, sources]) => ({
    database: toNameless(id),
    sources: sources.map((each) => ({ ...each, source: { ...each.source, name: '' } })),
  }));
}

async function fetchPeople(
  fetching: Fetching,
  references: readonly References[],
): Promise<{ id: string; name: string }[]> {
  const ids = new Set(references.flatMap(({ users }) => users.map(toId)));
  const found = await Promise.all(
    [...ids].sort().map(async (id) => {
      const person = await fetchPerson(fetching, id);
      return person === undefined || isMailAddress(person.name) ? [] : [{ id, name: person.name }];
    }),
  );
  return found.flat();
}
