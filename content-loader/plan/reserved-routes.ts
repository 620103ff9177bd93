import { foldCase } from '../core/slugs.ts';
import type { Candidate, KnownAddresses } from './addresses.ts';
import { termKinds } from './term-kinds.ts';

/**
 * Addresses that lead somewhere though no page is there: those of terms, and former ones that lead
 * to a published page.
 */
export interface ReservedRoutes {
  /**
   * For a page (its id) that does not have it yet. `asTyped`: an author typed that this page is to
   * have it, so no former address is in its way.
   */
  isReserved(id: string, route: string, asTyped: boolean): boolean;
  isTerm(route: string): boolean;
  /** The id of the published page that has or had this address. */
  formerOwner(route: string): string | undefined;
}

export function createReservedRoutes(
  candidates: readonly Candidate[],
  { record }: KnownAddresses,
): ReservedRoutes {
  const published = new Set(
    candidates.filter(({ draft }) => draft === undefined).map(({ id }) => id),
  );
  const last = Object.entries(record.routes).map(([id, route]) => [route, id] as const);
  const owners = new Map(
    [...Object.entries(record.moved), ...last]
      .filter(([, id]) => published.has(id))
      .map(([route, id]) => [foldCase(route), id]),
  );
  const terms = new Set(
    termKinds.flatMap((kind) =>
      Object.values(record.terms?.[kind] ?? {}).map((slug) => foldCase(`/${kind}/${slug}/`)),
    ),
  );
  const isTerm = (route: string): boolean => terms.has(foldCase(route));
  const formerOwner = (route: string): string | undefined => owners.get(foldCase(route));
  return {
    isTerm,
    formerOwner,
    isReserved: (id, route, asTyped) =>
      isTerm(route) || (!asTyped && (formerOwner(route) ?? id) !== id),
  };
}
