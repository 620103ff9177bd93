import type { NotionColor } from '../render/directives.ts';
import { colorClasses } from './colors.ts';
import type { Patchable } from './state.ts';

/** The node with the block's anchor and its colour classes. */
export function patch<N extends Patchable>(node: N, id: string | undefined, color: NotionColor): N {
  const className = colorClasses(color);
  const hProperties = {
    ...node.data?.hProperties,
    ...(id === undefined ? {} : { id }),
    ...(className.length > 0 ? { className } : {}),
  };
  if (Object.keys(hProperties).length === 0) return node;
  return { ...node, data: { ...node.data, hProperties } };
}
