import type { BlockNode } from '../../notion/types.ts';
import { toCard } from '../card.ts';
import { contentOf, stringOf } from '../content.ts';
import { toEmbedFigure } from '../embed-figure.ts';
import type { Flow } from '../nodes.ts';
import type { State } from '../state.ts';
import { withoutAddress } from './without-address.ts';

/** Content of another site: its player if the provider is known, else a card. */
export function embed(state: State, block: BlockNode<'embed'>): Flow {
  const content = contentOf(block);
  const caption = state.richText(block, content.caption);
  const url = stringOf(content.url);
  if (url === undefined) return withoutAddress(state, block, caption);
  const node = toEmbedFigure(state, block, { url, caption });
  return state.patch(block, node ?? toCard(state, block, { url, caption }));
}
