import type { BlockNode } from '../../notion/types.ts';
import { toCard } from '../card.ts';
import { contentOf, fieldsOf, stringOf } from '../content.ts';
import { toEmbedFigure } from '../embed-figure.ts';
import type { Flow } from '../nodes.ts';
import type { State } from '../state.ts';
import { withoutAddress } from './without-address.ts';

/** A card for an address; a link preview of a known provider is its player. */
export function bookmark(state: State, block: BlockNode<'bookmark' | 'link_preview'>): Flow {
  const content = fieldsOf(contentOf(block));
  const caption = state.richText(block, content['caption']);
  const url = stringOf(content['url']);
  if (url === undefined) return withoutAddress(state, block, caption);
  const player =
    block.type === 'link_preview' ? toEmbedFigure(state, block, { url, caption }) : undefined;
  return state.patch(block, player ?? toCard(state, block, { url, caption }));
}
