import { formerFields } from '../notion/former-fields.ts';
import type { BlockNode, PageTree } from '../notion/types.ts';
import type { SitePage } from './site-page.ts';

/** A database that is a page of a tree shows itself: its text is the list of its rows. */
export function toDatabaseTree({ page }: Pick<SitePage, 'page'>): PageTree {
  const { id, last_edited_time } = page;
  const unknownUser = { object: 'user', id: '' } as const;
  const block: BlockNode<'child_database'> = {
    ...formerFields,
    object: 'block',
    id,
    created_time: last_edited_time,
    created_by: unknownUser,
    last_edited_time,
    last_edited_by: unknownUser,
    parent: { type: 'page_id', page_id: id },
    type: 'child_database',
    child_database: { title: '' },
    has_children: false,
    in_trash: false,
    children: [],
  };
  return {
    pageId: id,
    lastEditedTime: last_edited_time,
    fetchedAt: last_edited_time,
    blocks: [block],
    problems: [],
    syncedFrom: [],
  };
}
