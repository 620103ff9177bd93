import type { BlockNode } from '../../notion/types.ts';
import type { Flow } from '../nodes.ts';
import { leaf } from '../nodes.ts';
import type { State } from '../state.ts';

/** The path to this page; the page itself is last, without a link. */
export function breadcrumb(state: State, block: BlockNode<'breadcrumb'>): Flow {
  const { ancestors, page } = state.context;
  const path = [...ancestors, { title: page.title, href: undefined }];
  return state.patch(block, leaf('breadcrumb', { path }));
}
