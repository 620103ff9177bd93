import { blockquote } from './blocks/blockquote.ts';
import { bookmark } from './blocks/bookmark.ts';
import { breadcrumb } from './blocks/breadcrumb.ts';
import { callout } from './blocks/callout.ts';
import { code } from './blocks/code.ts';
import { column, columns } from './blocks/columns.ts';
import { contents } from './blocks/contents.ts';
import { database } from './blocks/database.ts';
import { embed } from './blocks/embed.ts';
import { file } from './blocks/file.ts';
import { heading } from './blocks/heading.ts';
import { ignore } from './blocks/ignore.ts';
import { image } from './blocks/image.ts';
import { leaf } from './blocks/leaf.ts';
import { bulletedItem, numberedItem, todoItem } from './blocks/list.ts';
import { math } from './blocks/math.ts';
import { audio, pdf, video } from './blocks/media.ts';
import { meeting } from './blocks/meeting.ts';
import { childPage, linkToPage } from './blocks/page-reference.ts';
import { paragraph } from './blocks/paragraph.ts';
import { synced } from './blocks/synced.ts';
import { orphanRow, table } from './blocks/table.ts';
import { tabs } from './blocks/tabs.ts';
import { thematicBreak } from './blocks/thematic-break.ts';
import { toggle } from './blocks/toggle.ts';
import { unsupported } from './blocks/unsupported.ts';
import type { BlockHandlers } from './state.ts';

/** The handler for each block type. `leaf`: children, if any, follow with an indent. */
export const handlers: BlockHandlers = {
  audio: leaf(audio),
  bookmark: leaf<'bookmark'>(bookmark),
  breadcrumb: leaf(breadcrumb),
  bulleted_list_item: bulletedItem,
  callout,
  child_database: database,
  child_page: childPage,
  code: leaf(code),
  column,
  column_list: columns,
  divider: leaf(thematicBreak),
  embed: leaf(embed),
  equation: leaf(math),
  file: leaf(file),
  heading_1: heading,
  heading_2: heading,
  heading_3: heading,
  heading_4: heading,
  image: leaf(image),
  link_preview: leaf<'link_preview'>(bookmark),
  link_to_page: linkToPage,
  meeting_notes: meeting,
  numbered_list_item: numberedItem,
  paragraph,
  pdf: leaf(pdf),
  quote: blockquote,
  synced_block: synced,
  tab: tabs,
  table,
  table_of_contents: leaf(contents),
  table_row: orphanRow,
  template: ignore,
  to_do: todoItem,
  toggle,
  transcription: meeting,
  unsupported,
  video: leaf(video),
};
