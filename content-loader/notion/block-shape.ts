import type { Fields, Shape } from './shape.ts';
import { describeFields, isFields, listOf, optional, richText, text, truth } from './shape.ts';
import type { BlockType } from './types.ts';

const words: Shape = { rich_text: richText };
const caption: Shape = { caption: optional(richText) };
const nothing: Shape = {};

/** The rich text fields that the API promises for each type of block. */
const contents: Readonly<Record<BlockType, Shape>> = {
  audio: caption,
  bookmark: caption,
  breadcrumb: nothing,
  bulleted_list_item: words,
  callout: words,
  child_database: { title: optional(text) },
  child_page: { title: optional(text) },
  code: { ...words, ...caption },
  column: nothing,
  column_list: nothing,
  divider: nothing,
  embed: caption,
  equation: { expression: text },
  file: caption,
  heading_1: words,
  heading_2: words,
  heading_3: words,
  heading_4: words,
  image: caption,
  link_preview: nothing,
  link_to_page: nothing,
  meeting_notes: { title: optional(richText) },
  numbered_list_item: words,
  paragraph: words,
  pdf: caption,
  quote: words,
  synced_block: nothing,
  tab: nothing,
  table: nothing,
  table_of_contents: nothing,
  table_row: { cells: listOf(richText) },
  template: words,
  to_do: words,
  toggle: words,
  transcription: { title: optional(richText) },
  unsupported: nothing,
  video: caption,
};

/**
 * What is wrong with a block of a list; undefined: nothing in its text and its `has_children`. A
 * partial block (id only) is not checked.
 */
export function describeBlockFlaw(block: unknown): string | undefined {
  const wrong = describeFields(block, { id: text });
  if (wrong !== undefined) return `a block with ${wrong}`;
  if (!isFields(block) || !('type' in block)) return undefined;
  const flaw =
    describeFields(block, { type: text, has_children: optional(truth) }) ?? describeContent(block);
  return flaw === undefined ? undefined : `a block of type ${String(block['type'])} with ${flaw}`;
}

function describeContent(block: Fields): string | undefined {
  const type = String(block['type']);
  const own = block[type];
  if (isKnown(type)) {
    if (contents[type] === nothing && own == null) return undefined;
    return describeFields(withOldText(own), contents[type]);
  }
  // For unknown types: the fields that all types have.
  return isFields(own) ? describeFields(own, future) : undefined;
}

const future: Shape = { rich_text: optional(richText), caption: optional(richText) };

function isKnown(type: string): type is BlockType {
  return Object.hasOwn(contents, type);
}

/** Before 2022 `rich_text` was called `text`. */
function withOldText(content: unknown): unknown {
  if (!isFields(content) || 'rich_text' in content || !('text' in content)) return content;
  return { ...content, rich_text: content['text'] };
}
