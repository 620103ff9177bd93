import type { PhrasingContent } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import { childrenOf, contentOf, textOf } from '../content.ts';
import { convertIcon } from '../icons.ts';
import type { Flow } from '../nodes.ts';
import { container, inline, leaf, paragraph as paragraphNode } from '../nodes.ts';
import { isBlank } from '../phrasing-text.ts';
import type { State } from '../state.ts';

/** Text, and under it, indented, its children. A paragraph without either is spacing. */
export function paragraph(state: State, block: BlockNode<'paragraph'>): Flow[] {
  const content = contentOf(block);
  const color = state.color(block, content.color);
  const icon = convertIcon(state.scope(block), content.icon);
  const children: PhrasingContent[] = [
    ...(icon ? [inline('icon', { icon }, [])] : []),
    ...state.richText(block, textOf(content)),
  ];
  if (childrenOf(block).length === 0) {
    return isBlank(children)
      ? [state.patch(block, leaf('space', {}))]
      : [state.patch(block, paragraphNode(children), color)];
  }
  if (isBlank(children)) {
    return [state.patch(block, container('indent', {}, state.all(block)), color)];
  }
  const head = state.patch(block, paragraphNode(children), color);
  return [head, container('indent', {}, state.all(block))];
}
