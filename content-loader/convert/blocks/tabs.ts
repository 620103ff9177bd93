import type { BlockNode } from '../../notion/types.ts';
import { childrenOf, contentOf, fieldsOf, textOf } from '../content.ts';
import { convertIcon } from '../icons.ts';
import type { Flow } from '../nodes.ts';
import { container, label } from '../nodes.ts';
import type { State } from '../state.ts';

/** Tabs: each child paragraph is a label, its children are the panel. */
export function tabs(state: State, block: BlockNode<'tab'>): Flow {
  const panels = childrenOf(block).flatMap((child) =>
    isParagraph(child) ? [tab(state, child)] : strayTab(state, child),
  );
  return state.patch(block, container('tabs', {}, panels));
}

function tab(state: State, block: BlockNode<'paragraph'>): Flow {
  const content = contentOf(block);
  const icon = convertIcon(state.scope(block), content.icon);
  const name = label(state.richText(block, textOf(content)));
  const node = container('tab', { icon }, [name, ...state.all(block)]);
  return state.patch(block, node, state.color(block, content.color));
}

/** A block that is no label: it stays readable, in a panel without a name. */
function strayTab(state: State, block: BlockNode): Flow[] {
  const nodes = state.one(block);
  return nodes.length === 0 ? [] : [container('tab', { icon: undefined }, [label([]), ...nodes])];
}

function isParagraph(block: BlockNode): block is BlockNode<'paragraph'> {
  return fieldsOf(block)['type'] === 'paragraph';
}
