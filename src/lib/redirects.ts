/** Where pages are and were, without base; `src/redirects.json`. */
export interface RouteRecord {
  /** Page id → its route in the last build in which it was published. */
  readonly routes: Readonly<Record<string, string>>;
  /** Former route → id of the page that had it last. */
  readonly moved: Readonly<Record<string, string>>;
}

export interface Redirect {
  readonly from: string;
  readonly to: string;
}

/**
 * What to remember after a build, and where former addresses lead now. A page that is not
 * published keeps its record but leads nowhere. Every redirect leads straight to a page of today,
 * and none starts at an address that is in use.
 *
 * @param current page id → route of every published page
 * @param taken further routes of the site
 */
export function planRedirects(
  recorded: RouteRecord,
  current: ReadonlyMap<string, string>,
  taken: Iterable<string> = [],
): { readonly record: RouteRecord; readonly redirects: readonly Redirect[] } {
  const left = Object.entries(recorded.routes).filter(
    ([id, route]) => (current.get(id) ?? route) !== route,
  );
  const moved = new Map([
    ...Object.entries(recorded.moved),
    ...left.map(([id, route]) => [route, id] as const),
  ]);
  const inUse = new Set([...current.values(), ...taken]);
  const redirects = [...moved].flatMap(([from, id]) => {
    const to = current.get(id);
    return to === undefined || inUse.has(from) ? [] : [{ from, to }];
  });
  const routes = new Map([...Object.entries(recorded.routes), ...current]);
  return {
    record: { routes: toSortedRecord(routes), moved: toSortedRecord(moved) },
    redirects: redirects.sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
}

/** Sorted, so that a build changes only the lines of pages that moved. */
function toSortedRecord(map: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
