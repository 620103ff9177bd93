import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import type { Printer } from './block-printers.ts';
import { blockPrinters } from './block-printers.ts';

/** Blocks after which the API stops and says `truncated`. */
const BLOCK_LIMIT = 20_000;

export interface MarkdownOptions {
  readonly childrenOf: (id: string) => readonly ApiObject[];
  readonly includeTranscript: boolean;
}

/** A page's blocks as one text, and the blocks that it has no words for. */
export function toEnhancedMarkdown(
  pageId: string,
  options: MarkdownOptions,
): {
  readonly markdown: string;
  readonly truncated: boolean;
  readonly unknownIds: readonly string[];
} {
  const state = { blocks: 0, unknown: new Set<string>() };
  const printer: Printer = {
    includeTranscript: options.includeTranscript,
    lines(block) {
      state.blocks += 1;
      if (state.blocks > BLOCK_LIMIT) return [];
      const type = toText(block['type']);
      if (type === 'unsupported' || !isKnown(type)) state.unknown.add(idOf(block));
      const print = isKnown(type) ? blockPrinters[type] : blockPrinters.unsupported;
      return print(toObject(block[type]), block, printer);
    },
    children(block, skippedId) {
      if (block['has_children'] !== true) return [];
      const children = options.childrenOf(idOf(block));
      return children
        .filter((child) => idOf(child) !== skippedId)
        .flatMap((child) => printer.lines(child));
    },
    indented: (block, skippedId) => printer.children(block, skippedId).map((line) => `\t${line}`),
  };
  const lines = options.childrenOf(pageId).flatMap((block) => printer.lines(block));
  return {
    markdown: lines.join('\n'),
    truncated: state.blocks > BLOCK_LIMIT,
    unknownIds: [...state.unknown],
  };
}

function isKnown(type: string): type is keyof typeof blockPrinters {
  return Object.hasOwn(blockPrinters, type);
}
