import type { ListItem, PhrasingContent, TableRow } from 'mdast';
import type { BlockNode, BlockType } from '../notion/types.ts';
import type { Rule } from '../core/rules.ts';
import type { NotionColor } from '../render/directives.ts';
import type { ConvertContext, Warning } from './context.ts';
import type { Flow } from './nodes.ts';
import type { Scope } from './scope.ts';

/** Converts one block to nodes; `undefined`: it is not shown. */
export type BlockHandler<T extends BlockType = BlockType> = (
  state: State,
  block: BlockNode<T>,
) => Flow | readonly Flow[] | undefined;

/** One handler for each of the SDK's block types: leaving one out does not compile. */
export type BlockHandlers = { readonly [T in BlockType]: BlockHandler<T> };

/** Shared by all handlers: recursion, and what has been found so far. */
export interface State {
  readonly context: ConvertContext;
  /** The block's children. */
  readonly all: (parent: BlockNode) => Flow[];
  /** Blocks that stand beside each other, their list items joined. */
  readonly blocks: (siblings: readonly BlockNode[]) => Flow[];
  readonly one: (block: BlockNode) => Flow[];
  readonly richText: (block: BlockNode, richText: unknown) => PhrasingContent[];
  /** How the text of a block reports and looks things up. */
  readonly scope: (block: BlockNode) => Scope;
  readonly color: (block: BlockNode, value: unknown) => NotionColor;
  /** The block's anchor, given once: if a synced block is shown twice, the first has it. */
  readonly claimId: (block: BlockNode) => string | undefined;
  /** Puts the block's anchor and colour on the node. */
  readonly patch: <N extends Patchable>(block: BlockNode, node: N, color?: NotionColor) => N;
  /** Runs `convert`, except inside a conversion of the same `id`. */
  readonly guard: (block: BlockNode, id: string, convert: () => Flow[]) => Flow[];
  readonly warn: (rule: Rule, detail: string, block: BlockNode | undefined) => void;
  readonly warnings: readonly Warning[];
  readonly linkedPages: ReadonlySet<string>;
}

/** Nodes that can carry an anchor and a colour. */
export type Patchable = Flow | ListItem | TableRow;
