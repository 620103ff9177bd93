import type { BlockNode } from '../../notion/types.ts';
import { contentOf } from '../content.ts';
import { toEmbedFigure } from '../embed-figure.ts';
import { mediaSource } from '../media-source.ts';
import { toMediaFigure } from '../media.ts';
import type { Flow } from '../nodes.ts';
import type { State } from '../state.ts';

export function video(state: State, block: BlockNode<'video'>): Flow {
  return toPlayer(state, block);
}

export function audio(state: State, block: BlockNode<'audio'>): Flow {
  return toPlayer(state, block);
}

export function pdf(state: State, block: BlockNode<'pdf'>): Flow {
  return toPlayer(state, block);
}

/** The provider's player where the address is a known provider's, else the local copy. */
function toPlayer(state: State, block: BlockNode<'video' | 'audio' | 'pdf'>): Flow {
  const content = contentOf(block);
  const caption = state.richText(block, content.caption);
  const source = mediaSource(content);
  const embed =
    source?.owner === 'external'
      ? toEmbedFigure(state, block, { url: source.url, caption })
      : undefined;
  const node = embed ?? toMediaFigure(state, { block, medium: block.type, source, caption });
  return state.patch(block, node);
}
