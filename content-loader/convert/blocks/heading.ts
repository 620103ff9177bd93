import type { PhrasingContent } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import type { HeadingLevel, NotionColor } from '../../render/directives.ts';
import { childrenOf, contentOf, textOf } from '../content.ts';
import { colorClasses } from '../colors.ts';
import type { Flow } from '../nodes.ts';
import { container, label, leaf } from '../nodes.ts';
import { isBlank } from '../phrasing-text.ts';
import type { State } from '../state.ts';
import { indented } from './leaf.ts';

type HeadingType = 'heading_1' | 'heading_2' | 'heading_3' | 'heading_4';

/** The page's title is the only `h1`, so that every level moves down by one. */
const levels: Readonly<Record<HeadingType, HeadingLevel>> = {
  heading_1: 2,
  heading_2: 3,
  heading_3: 4,
  heading_4: 5,
};

/** A heading; a toggle whose summary is a heading if it can be folded. */
export function heading(state: State, block: BlockNode<HeadingType>): Flow[] {
  const content = contentOf(block);
  const children = state.richText(block, textOf(content));
  const color = state.color(block, content.color);
  const level = levels[block.type];
  // Recordings of 2021 lack the field; only headings that fold could have children.
  const isToggle =
    content.is_toggleable === true ||
    (typeof content.is_toggleable !== 'boolean' && childrenOf(block).length > 0);
  if (isToggle) return [toggleHeading(state, block, { level, color, children })];
  if (isBlank(children)) return [state.patch(block, leaf('space', {})), ...indented(state, block)];
  const className = colorClasses(color);
  const head: Flow = {
    type: 'heading',
    depth: level,
    data: {
      blockId: state.claimId(block),
      ...(className.length > 0 ? { hProperties: { className } } : {}),
    },
    children,
  };
  return [head, ...indented(state, block)];
}

interface ToggleHeading {
  readonly level: HeadingLevel;
  readonly color: NotionColor;
  readonly children: PhrasingContent[];
}

function toggleHeading(
  state: State,
  block: BlockNode,
  { level, color, children }: ToggleHeading,
): Flow {
  if (isBlank(children)) {
    // No heading without text: it would be an entry without a name in every outline.
    const empty = container('toggle', { level: undefined, color }, [
      label(children),
      ...state.all(block),
    ]);
    return state.patch(block, empty, color);
  }
  const blockId = state.claimId(block);
  const className = colorClasses(color);
  const node = container('toggle', { level, color }, [label(children), ...state.all(block)]);
  return {
    ...node,
    data: {
      ...node.data,
      blockId,
      ...(className.length > 0 ? { hProperties: { className } } : {}),
    },
  };
}
