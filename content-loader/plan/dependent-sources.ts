import { isSelfContained, readPropertySchema } from '../convert/properties.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { BuildReading } from './source-gates.ts';

/**
 * Collections with rows that changed although no edit in them tells, as far as the other rows of the
 * site do: a row that a value is computed from, the other side of a relation, or a row that moved to
 * another database. They have to be asked for every row.
 */
export function findDependentCollections(readings: readonly BuildReading[]): readonly string[] {
  const byId = new Map(readings.map((reading) => [toId(reading.source.id), reading]));
  const changed = new Set(
    readings
      .filter(({ changes }) => changes.changes !== 'none')
      .map(({ source }) => toId(source.id)),
  );
  const touched = new Set(readings.flatMap(({ changes }) => changes.touches));
  const places = findPlaces(readings);
  const dependent = readings.filter(({ source, changes, pages }) => {
    if (changes.asked === 'all') return false;
    if (touched.has(toId(source.id))) return true;
    if (pages.some(({ id }) => (places.get(toId(id))?.size ?? 0) > 1)) return true;
    return [...listInputs(source, byId)].some((id) => changed.has(id));
  });
  return [...new Set(dependent.map(({ collection }) => collection))];
}

/** In which data sources a page was seen, or is known to be, by its id. */
function findPlaces(readings: readonly BuildReading[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const { source, pages } of readings) {
    for (const { id } of pages) {
      const seen = places.get(toId(id)) ?? new Set();
      places.set(toId(id), seen.add(toId(source.id)));
    }
  }
  return places;
}

/** Ids of the data sources whose rows values of this one may be computed from, through others too. */
function listInputs(
  source: DataSourceInfo,
  readings: ReadonlyMap<string, BuildReading>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (from: DataSourceInfo): void => {
    for (const id of readInputs(from)) {
      if (found.has(id)) continue;
      found.add(id);
      const other = readings.get(id);
      if (other) add(other.source);
    }
  };
  add(source);
  return found;
}

/** Where its relations lead, if a rollup or a formula of it reads other rows. */
function readInputs({ properties }: DataSourceInfo): readonly string[] {
  const schema = readPropertySchema(properties);
  const readsOthers = Object.entries(properties).some(
    ([name, { type }]) =>
      type === 'rollup' || (type === 'formula' && !isSelfContained(schema, name)),
  );
  if (!readsOthers) return [];
  return Object.values(schema).flatMap(({ target }) => (target ? [toId(target.source)] : []));
}
