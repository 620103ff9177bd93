import { computeRollups } from './folder/compute-rollups.ts';
import type { ApiObject } from './model/api-object.ts';
import { idOf, toObject, toObjects } from './model/api-object.ts';

type Objects = ReadonlyMap<string, ApiObject>;

/**
 * Rollups of pages that were written, or that relate to one: the others keep what they have, which
 * may have been stated in full.
 */
export function withComputedValues(
  pages: Objects,
  dataSources: Objects,
  written: ReadonlySet<string>,
): Objects {
  const schemas = [...dataSources.values()].flatMap((source) =>
    Object.values(toObject(source['properties'])),
  );
  if (!schemas.some((property) => 'rollup' in toObject(property))) return pages;
  const isAffected = (id: string): boolean =>
    written.has(id) || relatedIds(pages.get(id)).some((related) => written.has(related));
  return computeRollups(pages, dataSources, (id) => !isAffected(id));
}

function relatedIds(page: ApiObject | undefined): readonly string[] {
  return Object.values(toObject(page?.['properties'])).flatMap((property) =>
    toObjects(toObject(property)['relation']).map(idOf),
  );
}
