import type { BlockNode } from '../../notion/types.ts';
import { contentOf, fieldsOf, stringOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { paragraph } from '../nodes.ts';
import { pageLink } from '../page-link.ts';
import type { State } from '../state.ts';

/** A link to a page or database, by its current title. */
export function linkToPage(state: State, block: BlockNode<'link_to_page'>): Flow {
  const content = contentOf(block);
  const page = stringOf(content.page_id);
  const id = page ?? stringOf(content.database_id);
  const named = page === undefined && id !== undefined ? 'database' : 'page';
  if (id === undefined) {
    state.warn('link-broken', 'a link to something that is no page and no database', block);
  }
  return state.patch(block, paragraph([pageLink(state.scope(block), id, named)]));
}

/** A page inside the page: a link if a collection holds it. Its own title is never used. */
export function childPage(state: State, block: BlockNode<'child_page'>): Flow {
  const id = stringOf(fieldsOf(block)['id']);
  return state.patch(block, paragraph([pageLink(state.scope(block), id, 'page')]));
}
