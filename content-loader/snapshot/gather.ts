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
import { fetchShownDatabase } from '../plan/shown-database.ts';
import type { Plan } from '../plan/plan.ts';
import { limitToViews } from '../plan/views/shown-parts.ts';
import type { RecordedDatabase } from './recorded-databases.ts';
import { toRecordedDatabases } from './recorded-databases.ts';

/** Everything that a site shows, unchanged from the API. */
export interface GatheredSite {
  readonly pages: readonly { readonly entry: BuiltEntry; readonly blocks: readonly BlockNode[] }[];
  readonly databases: readonly RecordedDatabase[];
  /** Ids of the databases that pages show, collections too. */
  readonly shown: readonly string[];
  /** Originals of synced blocks that stand on no page of the site, by id. */
  readonly originals: ReadonlyMap<string, readonly BlockNode[]>;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Files that are not Notion's, and web pages that are shown as cards. */
  readonly external: ReadonlySet<string>;
  readonly cards: ReadonlySet<string>;
}

/** Reads from the caches what the build has just stored, and fetches the rest. */
export async function gatherSite({ build, entries }: PreparedSite): Promise<GatheredSite> {
  const { open, plan, trees } = build;
  const pages = await Promise.all(
    entries.map(async (entry) => {
      const { tree } = await open.pageGate(() => trees.open(entry.page, plan.byId));
      return { entry, tree, blocks: tree.blocks };
    }),
  );
  const references = pages.flatMap(({ entry, blocks }) => [
    collectPageReferences(entry.page.page),
    collectReferences({ blocks }),
  ]);
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
  return {
    pages,
    databases: await fetchDatabases(open.fetching, references, plan),
    shown: [...new Set(references.flatMap(({ databases }) => databases.map(toId)))].sort(),
    originals: new Map(shown.filter(([id]) => !own.has(id) && !missing.has(id))),
    people: await fetchPeople(open.fetching, references),
    external: new Set(
      references.flatMap(({ files }) =>
        files.filter(({ owner }) => owner === 'external').map(({ url }) => url),
      ),
    ),
    cards: new Set(references.flatMap(({ cards }) => cards)),
  };
}

async function fetchDatabases(
  fetching: Fetching,
  references: readonly References[],
  plan: Plan,
): Promise<RecordedDatabase[]> {
  const ids = new Set(references.flatMap(({ databases }) => databases.map(toId)));
  const found = await Promise.all(
    [...ids]
      .filter((id) => !plan.databases.has(id))
      .sort()
      .map((id) => fetchShownDatabase(fetching, plan.policyOf, id)),
  );
  const shown = found.filter((database) => database !== undefined);
  const limited = await Promise.all(shown.map((database) => limitToViews(fetching, database)));
  return toRecordedDatabases(limited, plan);
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
