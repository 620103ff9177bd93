import type { BlockNode, BlockType } from '../notion/types.ts';
import type { ConvertContext, Warning } from './context.ts';
import type { Flow } from './nodes.ts';
import type { BlockHandler, BlockHandlers, State } from './state.ts';
import { parseColor } from './colors.ts';
import { childrenOf, fieldsOf, stringOf, nameOf } from './content.ts';
import { toId } from '../core/ids.ts';
import { joinLists } from './join-lists.ts';
import { patch } from './patch.ts';
import { convertRichText } from './rich-text.ts';

export interface Dispatch {
  readonly handlers: BlockHandlers;
  /** For types newer than the SDK. */
  readonly unknown: BlockHandler;
}

/** A fresh state for one page. */
export function createState(context: ConvertContext, dispatch: Dispatch): State {
  const linkedPages = new Set<string>();
  const { warnings, warn } = createWarnings();
  const guard = createGuard(warn);
  const claimId = createAnchors();
  const state: State = {
    context,
    warnings,
    linkedPages,
    warn,
    guard,
    claimId,
    all: (parent) => state.blocks(childrenOf(parent)),
    blocks: (siblings) => joinLists(siblings, state.one),
    one: (block) => guard(block, block, () => convertBlock(state, dispatch, block)),
    richText: (block, richText) => convertRichText(state.scope(block), richText),
    scope: (block) => ({
      context,
      warn: (rule, detail) => {
        warn(rule, detail, block);
      },
      noteLink: (pageId) => linkedPages.add(pageId),
    }),
    color: (block, value) => {
      const color = parseColor(value);
      if (!color) warn('unknown-color', `the colour "${nameOf(value)}"`, block);
      return color ?? 'default';
    },
    patch: (block, node, color = 'default') => patch(node, claimId(block), color),
  };
  return state;
}

function convertBlock(state: State, { handlers, unknown }: Dispatch, block: BlockNode): Flow[] {
  const type = nameOf(fieldsOf(block)['type']);
  // The one cast of the dispatch: `type` is the key of exactly this block's handler.
  const own = Object.hasOwn(handlers, type)
    ? (handlers[type as BlockType] as BlockHandler)
    : unknown;
  const nodes = own(state, block);
  return nodes === undefined ? [] : [nodes].flat();
}

function createWarnings(): { readonly warnings: readonly Warning[]; readonly warn: State['warn'] } {
  const warnings: Warning[] = [];
  const seen = new Set<string>();
  const warn: State['warn'] = (rule, detail, block) => {
    const blockId = block && stringOf(fieldsOf(block)['id']);
    const key = JSON.stringify([rule, detail, blockId]);
    if (seen.has(key)) return;
    seen.add(key);
    warnings.push({ rule, detail, blockId });
  };
  return { warnings, warn };
}

/** `key`: prevents recursion: the id of a block or of a synced original. */
function createGuard(
  warn: State['warn'],
): (block: BlockNode, key: string | BlockNode, convert: () => Flow[]) => Flow[] {
  const open = new Set<string | BlockNode>();
  return (block, key, convert) => {
    if (open.has(key)) {
      warn('synced-cycle', 'a block that contains itself', block);
      return [];
    }
    open.add(key);
    const nodes = convert();
    open.delete(key);
    return nodes;
  };
}

function createAnchors(): State['claimId'] {
  const used = new Set<string>();
  return (block) => {
    const id = toId(stringOf(fieldsOf(block)['id']) ?? '');
    if (!/^[0-9a-z_]+$/.test(id) || used.has(id)) return undefined;
    used.add(id);
    return `b-${id}`;
  };
}
