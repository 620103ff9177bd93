import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Row } from './collection-rows.ts';

type Rows = ReadonlyMap<string, Row>;

/**
 * A relation that shows on both sides changes the other row too, whose edit time need not tell it.
 * Ids (32 hex digits) of rows of the same data source that were changed so.
 */
export function findTouched(source: DataSourceInfo, before: Rows, after: Rows): readonly string[] {
  const touched = findRelated(source, before, after).filter(
    ({ target }) => target === toId(source.id),
  );
  return [...new Set(touched.flatMap(({ ids }) => ids))].filter((id) => after.has(id));
}

/** Ids of other data sources with rows that were changed so. */
export function findTouchedSources(
  source: DataSourceInfo,
  before: Rows,
  after: Rows,
): readonly string[] {
  const touched = findRelated(source, before, after).filter(
    ({ target, ids }) => target !== toId(source.id) && ids.length > 0,
  );
  return [...new Set(touched.map(({ target }) => target))];
}

interface Related {
  /** Id of a data source. */
  readonly target: string;
  /** Ids of rows in it that were related and are not any more, or the other way round. */
  readonly ids: readonly string[];
}

function findRelated({ properties }: DataSourceInfo, before: Rows, after: Rows): Related[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  const changed = [...ids].filter((id) => before.get(id) !== after.get(id));
  return Object.entries(properties).flatMap(([name, property]) => {
    const relation = fieldsOf(fieldsOf(property)['relation']);
    const target = stringOf(relation['data_source_id']);
    if (target === undefined || relation['type'] !== 'dual_property') return [];
    const related = changed.flatMap((id) => {
      const was = relatedIds(before.get(id), name);
      const is = relatedIds(after.get(id), name);
      return [...was, ...is].filter((other) => was.has(other) !== is.has(other));
    });
    return [{ target: toId(target), ids: related }];
  });
}

function relatedIds(row: Row | undefined, name: string): Set<string> {
  const relation = itemsOf(fieldsOf(fieldsOf(row?.page.properties)[name])['relation']);
  return new Set(relation.flatMap((item) => toId(stringOf(fieldsOf(item)['id']) ?? '')));
}
