import type { PageObjectResponse } from '@notionhq/client';
import type { FileReference } from '../convert/collect-references.ts';
import { toId } from '../core/ids.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { formerFields } from '../notion/former-fields.ts';
import type { BlockNode } from '../notion/types.ts';
import { fetchOutsideImage } from '../plan/views/row-pictures.ts';
import type { LimitedSource } from '../plan/views/shown-parts.ts';

/** Of rows whose cards show the first picture of their text, that picture alone, by the row's id. */
export async function fetchFirstPictures(
  fetching: Fetching,
  { rows, pictured }: Pick<LimitedSource, 'rows' | 'pictured'>,
): Promise<ReadonlyMap<string, BlockNode>> {
  const found = await Promise.all(
    rows
      .filter(({ id }) => pictured.has(toId(id)))
      .map(async (page) => {
        const file = await fetchOutsideImage(fetching, page);
        return file ? [[toId(page.id), toImage(page, file)] as const] : [];
      }),
  );
  return new Map(found.flat());
}

function toImage(page: PageObjectResponse, { url, owner, blockId }: FileReference): BlockNode {
  const { created_time, created_by, last_edited_time, last_edited_by } = page;
  return {
    ...formerFields,
    ...{ created_time, created_by, last_edited_time, last_edited_by },
    object: 'block',
    id: blockId,
    parent: { type: 'page_id', page_id: page.id },
    type: 'image',
    image:
      owner === 'notion'
        ? { type: 'file', file: { url, expiry_time: '' }, caption: [] }
        : { type: 'external', external: { url }, caption: [] },
    has_children: false,
    in_trash: false,
    children: [],
  };
}
