import { fieldsOf, stringOf } from '../convert/content.ts';
import { toId } from '../core/ids.ts';
import { toOriginalId } from '../notion/original-id.ts';
import type { BlockNode } from '../notion/types.ts';

/** A page or database that stands in a page, at any depth of its blocks. */
export interface ChildPlace {
  readonly kind: 'page' | 'database';
  /** 32 hex digits. */
  readonly id: string;
  readonly createdTime: string;
  /** Of its last edit when its parent was read, ISO 8601. Empty: the server did not say. */
  readonly editedTime: string;
  /** Of the synced block elsewhere that it really stands in; absent: it stands in this page. */
  readonly original?: string;
}

/** The children of a page in the order of its blocks, each once. */
export function findChildPlaces(blocks: readonly BlockNode[]): readonly ChildPlace[] {
  const all = collect(blocks, undefined);
  // What stands in the page itself may be shown a second time by a synced block.
  const own = new Map(
    all.filter(({ original }) => original === undefined).map((place) => [place.id, place]),
  );
  return [...new Map(all.map((place) => [place.id, own.get(place.id) ?? place])).values()];
}

function collect(blocks: readonly BlockNode[], original: string | undefined): ChildPlace[] {
  return blocks.flatMap((block): ChildPlace[] => {
    if (block.type === 'child_page' || block.type === 'child_database') {
      const kind = block.type === 'child_page' ? 'page' : 'database';
      const createdTime = block.created_time;
      // Not every server says it of a block.
      const editedTime = stringOf(fieldsOf(block)['last_edited_time']) ?? '';
      const place = { kind, id: toId(block.id), createdTime, editedTime } as const;
      return [original === undefined ? place : { ...place, original }];
    }
    const from = block.type === 'synced_block' ? toOriginalId(block) : undefined;
    return collect(block.children, from ?? original);
  });
}
