import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';

type Pages = ReadonlyMap<string, ApiObject>;

/**
 * Two-way relations hold the same pairs on both sides, whichever side wrote them down: what a row
 * lists itself comes first, then the rows that name it.
 */
export function computeRelations(pages: Pages, dataSources: Pages): Pages {
  const pairs = [...dataSources.values()].flatMap((source) => listDualRelations(source));
  return pairs.reduce<Pages>((current, pair) => syncRelation(current, pair), pages);
}

interface DualRelation {
  /** The side whose values grow. */
  readonly dataSourceId: string;
  readonly name: string;
  readonly otherId: string;
  readonly otherName: string;
}

function listDualRelations(source: ApiObject): readonly DualRelation[] {
  return Object.entries(toObject(source['properties'])).flatMap(([name, property]) => {
    const relation = toObject(toObject(property)['relation']);
    const dual = toObject(relation['dual_property']);
    if (relation['type'] !== 'dual_property') return [];
    return [
      {
        dataSourceId: idOf(source),
        name,
        otherId: toText(relation['data_source_id']),
        otherName: toText(dual['synced_property_name']),
      },
    ];
  });
}

function syncRelation(pages: Pages, pair: DualRelation): Pages {
  const namedBy = new Map<string, string[]>();
  for (const page of pages.values()) {
    if (dataSourceOf(page) !== pair.otherId) continue;
    for (const id of relatedIds(page, pair.otherName)) {
      namedBy.set(id, [...(namedBy.get(id) ?? []), idOf(page)]);
    }
  }
  const entries = [...pages].map(([id, page]) => {
    const others = namedBy.get(id);
    if (others === undefined || dataSourceOf(page) !== pair.dataSourceId)
      return [id, page] as const;
    const ids = [...new Set([...relatedIds(page, pair.name), ...others])];
    return [id, withRelation(page, pair.name, ids)] as const;
  });
  return new Map(entries);
}

function withRelation(page: ApiObject, name: string, ids: readonly string[]): ApiObject {
  const properties = toObject(page['properties']);
  const relation = { ...toObject(properties[name]), relation: ids.map((id) => ({ id })) };
  return { ...page, properties: { ...properties, [name]: relation } };
}

function relatedIds(page: ApiObject, name: string): readonly string[] {
  return toObjects(toObject(toObject(page['properties'])[name])['relation']).map(idOf);
}

function dataSourceOf(page: ApiObject): string {
  return toText(toObject(page['parent'])['data_source_id']);
}
