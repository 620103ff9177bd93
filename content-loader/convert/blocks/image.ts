import type { BlockNode } from '../../notion/types.ts';
import { contentOf } from '../content.ts';
import { mediaSource } from '../media-source.ts';
import { toMediaFigure } from '../media.ts';
import type { Flow } from '../nodes.ts';
import type { State } from '../state.ts';

/** A picture with its caption, which is also its alternative text. */
export function image(state: State, block: BlockNode<'image'>): Flow {
  const content = contentOf(block);
  const caption = state.richText(block, content.caption);
  const source = mediaSource(content);
  return state.patch(block, toMediaFigure(state, { block, medium: 'image', source, caption }));
}
