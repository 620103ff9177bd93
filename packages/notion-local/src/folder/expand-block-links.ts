import { toObject, toText } from '../model/api-object.ts';
import type { BlockValues, Expander } from './block-values.ts';
import { at } from './place.ts';

export const expandLinkToPage: Expander<BlockValues['link_to_page']> = (
  value,
  place,
  { references },
) => {
  const { page, database, database_id, comment_id, page_id } = toObject(value);
  if (typeof database === 'string') {
    const id = references.databaseId(at(place, 'database'), database);
    return { type: 'database_id', database_id: id };
  }
  if (typeof database_id === 'string') return { type: 'database_id', database_id };
  if (typeof comment_id === 'string') return { type: 'comment_id', comment_id };
  if (typeof page_id === 'string') return { type: 'page_id', page_id };
  return { type: 'page_id', page_id: references.pageId(at(place, 'page'), toText(page)) };
};

export const expandSyncedBlock: Expander<BlockValues['synced_block']> = (
  value,
  place,
  { references },
) => {
  const from = toObject(value)['synced_from'];
  if (typeof from === 'string') {
    const block_id = references.blockId(at(place, 'synced_from'), from);
    return { synced_from: { type: 'block_id', block_id } };
  }
  const id = toText(toObject(from)['block_id']);
  return { synced_from: id === '' ? null : { type: 'block_id', block_id: id } };
};

export const expandChildPage: Expander<BlockValues['child_page']> = (value, place, scope) => {
  const { page, title } = toObject(value);
  if (typeof page !== 'string') return { title: toText(title) };
  return { title: scope.titleOf(scope.references.pageId(at(place, 'page'), page)) };
};

export const expandChildDatabase: Expander<BlockValues['child_database']> = (
  value,
  place,
  scope,
) => {
  const { database, title } = toObject(value);
  if (typeof database !== 'string') return { title: toText(title) };
  return { title: scope.titleOf(scope.references.databaseId(at(place, 'database'), database)) };
};
