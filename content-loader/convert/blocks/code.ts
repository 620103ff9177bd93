import type { Code } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import { contentOf, stringOf, textOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { figure } from '../nodes.ts';
import { phrasingText } from '../phrasing-text.ts';
import type { State } from '../state.ts';

/** Code, its language by Notion's name; with a caption it is a figure. */
export function code(state: State, block: BlockNode<'code'>): Flow {
  const content = contentOf(block);
  const node: Code = {
    type: 'code',
    lang: stringOf(content.language) ?? null,
    value: phrasingText(state.richText(block, textOf(content))),
  };
  const caption = state.richText(block, content.caption);
  return state.patch(block, caption.length > 0 ? figure({ kind: 'code' }, node, caption) : node);
}
