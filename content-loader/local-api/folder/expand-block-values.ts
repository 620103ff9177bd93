import type { BlockObjectResponse } from '@notionhq/client';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toText } from '../model/api-object.ts';
import { expandFile, expandIcon } from './expand-files.ts';
import { expandRichText } from './expand-rich-text.ts';
import type { ExpandScope, RichText } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

export type BlockType = BlockObjectResponse['type'];

/** What a block of a type holds under that type. */
type BlockValues = {
  [T in BlockType]: Extract<BlockObjectResponse, { type: T }> extends Record<T, infer V>
    ? V
    : never;
};

/** Children are counted before values are made: headings with children are toggles. */
export interface BlockScope extends ExpandScope {
  readonly hasChildren: boolean;
  /** Ids of the three parts of meeting notes. */
  readonly partId: (part: string) => string;
}

type Expander<Value> = (value: unknown, place: Place, scope: BlockScope) => Value;

type Color = BlockValues['paragraph']['color'];
type Language = BlockValues['code']['language'];

/** The text of a block, given bare or as `rich_text`. */
function readText(value: unknown, place: Place, scope: ExpandScope): RichText {
  return isApiObject(value)
    ? expandRichText(value['rich_text'], at(place, 'rich_text'), scope)
    : expandRichText(value, place, scope);
}

function readColor(value: unknown): Color {
  // The schema admits only the API's colours.
  return (toText(toObject(value)['color']) || 'default') as Color;
}

const expandText: Expander<BlockValues['quote']> = (value, place, scope) => ({
  rich_text: readText(value, place, scope),
  color: readColor(value),
});

const expandTextWithIcon: Expander<BlockValues['paragraph']> = (value, place, scope) => ({
  rich_text: readText(value, place, scope),
  icon: expandIcon(toObject(value)['icon'], at(place, 'icon'), scope),
  color: readColor(value),
});

const expandHeading: Expander<BlockValues['heading_1']> = (value, place, scope) => {
  const given = toObject(value)['is_toggleable'];
  return {
    rich_text: readText(value, place, scope),
    is_toggleable: typeof given === 'boolean' ? given : scope.hasChildren,
    color: readColor(value),
  };
};

function readCaption(value: unknown, place: Place, scope: ExpandScope): RichText {
  return expandRichText(toObject(value)['caption'], at(place, 'caption'), scope);
}

const expandMedia: Expander<BlockValues['image']> = (value, place, scope) => {
  const caption = readCaption(value, place, scope);
  const file = expandFile(value, place, scope);
  if (file !== undefined) return { caption, ...file.reference };
  scope.report(place, 'needs a "file" or an "external" URL');
  return { caption, type: 'external', external: { url: '' } };
};

const expandCard: Expander<BlockValues['bookmark']> = (value, place, scope) => ({
  caption: readCaption(value, place, scope),
  url: typeof value === 'string' ? value : toText(toObject(value)['url']),
});

const expandNothing = (): Record<string, never> => ({});

const expandMeetingNotes: Expander<BlockValues['meeting_notes']> = (value, place, scope) => {
  const { title, status, calendar_event, recording, children } = toObject(value);
  const parts = ['summary', 'notes', 'transcript'].filter((part) =>
    Array.isArray(toObject(value)[part]),
  );
  const ids = Object.fromEntries(parts.map((part) => [`${part}_block_id`, scope.partId(part)]));
  return {
    title: expandRichText(title, at(place, 'title'), scope),
    // Notes that have been written are ready; the schema leaves the other states open.
    status: (toText(status) || 'notes_ready') as 'notes_ready',
    children: { ...toObject(children), ...ids },
    ...(isApiObject(calendar_event) ? { calendar_event: toEvent(calendar_event) } : {}),
    ...(isApiObject(recording) ? { recording } : {}),
  };
};

function toEvent(event: ApiObject): {
  start_time: string;
  end_time: string;
  attendees?: string[];
} {
  const { start_time, end_time, attendees } = event;
  const ids: readonly unknown[] = Array.isArray(attendees) ? attendees : [];
  return {
    start_time: toText(start_time),
    end_time: toText(end_time),
    ...(ids.length > 0 ? { attendees: ids.map(toText) } : {}),
  };
}

const expandLinkToPage: Expander<BlockValues['link_to_page']> = (value, place, { references }) => {
  const { page, database, database_id, comment_id, page_id } = toObject(value);
  if (typeof database === 'string') {
    const id = references.databaseId(at(place, 'database'), database);
    return { type: 'database_id', database_id: id };
  }
  if (typeof database_id === 'string') return { type: 'database_id', database_id };
  if (typeof comment_id === 'string') return { type: 'comment_id', comment_id };
  if (typeof page_id === 'string') return { type: 'page_id', page_id };
  return { type: 'page_id', page_id: references.pageId(at(place, 'page'), toText(page)) };
};

const expandSyncedBlock: Expander<BlockValues['synced_block']> = (value, place, { references }) => {
  const from = toObject(value)['synced_from'];
  if (typeof from === 'string') {
    const block_id = references.blockId(at(place, 'synced_from'), from);
    return { synced_from: { type: 'block_id', block_id } };
  }
  const id = toText(toObject(from)['block_id']);
  return { synced_from: id === '' ? null : { type: 'block_id', block_id: id } };
};

const expandTable: Expander<BlockValues['table']> = (value) => {
  const { rows, has_column_header, has_row_header, table_width } = toObject(value);
  const cells: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const widths = cells.map((row) => (Array.isArray(row) ? row.length : 0));
  return {
    table_width: typeof table_width === 'number' ? table_width : Math.max(0, ...widths),
    has_column_header: has_column_header === true,
    has_row_header: has_row_header === true,
  };
};

const expandCode: Expander<BlockValues['code']> = (value, place, scope) => {
  const { code, language } = toObject(value);
  return {
    caption: readCaption(value, place, scope),
    rich_text:
      code === undefined
        ? readText(value, place, scope)
        : expandRichText(code, at(place, 'code'), scope),
    // Notion knows about 90 languages; an unknown one is answered as it is written.
    language: (toText(language) || 'plain text') as Language,
  };
};

/** Every block type: its short or full value to the API's, with the API's defaults. */
export const blockExpanders: { readonly [T in BlockType]: Expander<BlockValues[T]> } = {
  paragraph: expandTextWithIcon,
  heading_1: expandHeading,
  heading_2: expandHeading,
  heading_3: expandHeading,
  heading_4: expandHeading,
  bulleted_list_item: expandText,
  numbered_list_item: (value, place, scope) => {
    const { list_start_index: start, list_format: format } = toObject(value);
    return {
      ...expandText(value, place, scope),
      ...(typeof start === 'number' ? { list_start_index: start } : {}),
      ...(format === 'numbers' || format === 'letters' || format === 'roman'
        ? { list_format: format }
        : {}),
    };
  },
  to_do: (value, place, scope) => ({
    rich_text: readText(value, place, scope),
    checked: toObject(value)['checked'] === true,
    color: readColor(value),
  }),
  toggle: expandText,
  quote: expandText,
  template: (value, place, scope) => ({ rich_text: readText(value, place, scope) }),
  callout: expandTextWithIcon,
  code: expandCode,
  equation: (value) => ({
    expression: typeof value === 'string' ? value : toText(toObject(value)['expression']),
  }),
  divider: expandNothing,
  breadcrumb: expandNothing,
  tab: expandNothing,
  column_list: expandNothing,
  column: (value) => {
    const ratio = toObject(value)['width_ratio'];
    return typeof ratio === 'number' ? { width_ratio: ratio } : {};
  },
  table_of_contents: (value) => ({ color: readColor(value) }),
  image: expandMedia,
  video: expandMedia,
  audio: expandMedia,
  pdf: expandMedia,
  file: (value, place, scope) => {
    const name = toText(toObject(value)['name']);
    return {
      ...expandMedia(value, place, scope),
      name: name || (expandFile(value, place, scope)?.name ?? ''),
    };
  },
  embed: expandCard,
  bookmark: expandCard,
  link_preview: (value) => ({
    url: typeof value === 'string' ? value : toText(toObject(value)['url']),
  }),
  table: expandTable,
  table_row: (value, place, scope) => {
    const cells = toObject(value)['cells'];
    const list: readonly unknown[] = Array.isArray(cells) ? cells : [];
    return { cells: list.map((cell, index) => expandRichText(cell, at(place, index), scope)) };
  },
  synced_block: expandSyncedBlock,
  child_page: (value, place, { references, titleOf }) => {
    const { page, title } = toObject(value);
    if (typeof page !== 'string') return { title: toText(title) };
    return { title: titleOf(references.pageId(at(place, 'page'), page)) };
  },
  child_database: (value, place, { references, titleOf }) => {
    const { database, title } = toObject(value);
    if (typeof database !== 'string') return { title: toText(title) };
    return { title: titleOf(references.databaseId(at(place, 'database'), database)) };
  },
  link_to_page: expandLinkToPage,
  meeting_notes: expandMeetingNotes,
  transcription: expandMeetingNotes,
  unsupported: (value) => ({ block_type: toText(toObject(value)['block_type']) }),
};

/** The type of a block in short form; undefined: it has none, or several. */
export function readBlockType(block: ApiObject): string | undefined {
  if (typeof block['type'] === 'string') return block['type'];
  const types = Object.keys(block).filter((key) => Object.hasOwn(blockExpanders, key));
  return types.length === 1 ? types[0] : undefined;
}

export function isBlockType(type: string): type is BlockType {
  return Object.hasOwn(blockExpanders, type);
}

/** Blocks nested in a value instead of `children`: rows of a table in short form. */
export function listRows(value: unknown): readonly ApiObject[] {
  const rows = toObject(value)['rows'];
  if (!Array.isArray(rows)) return [];
  return rows.map((cells: unknown) => ({ table_row: { cells } }));
}
