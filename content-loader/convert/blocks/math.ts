import type { BlockNode } from '../../notion/types.ts';
import { contentOf, stringOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { leaf } from '../nodes.ts';
import { cleanText } from '../scope.ts';
import type { State } from '../state.ts';

/** A displayed equation; an empty one is spacing. */
export function math(state: State, block: BlockNode<'equation'>): Flow {
  const expression = stringOf(contentOf(block).expression) ?? '';
  const value = cleanText(state.scope(block), expression);
  const node: Flow = value.trim() === '' ? leaf('space', {}) : { type: 'math', value };
  return state.patch(block, node);
}
