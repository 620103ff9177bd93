import { isApiObject, toObject, toText } from '../model/api-object.ts';
import type { BlockType, BlockValues, Expander } from './block-values.ts';
import {
  expandChildDatabase,
  expandChildPage,
  expandLinkToPage,
  expandSyncedBlock,
} from './expand-block-links.ts';
import { expandFile, expandIcon } from './expand-files.ts';
import { expandMeetingNotes } from './expand-meeting-notes.ts';
import { expandRichText } from './expand-rich-text.ts';
import type { ExpandScope, RichText } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

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
  if (!scope.isFull) scope.report(place, 'needs a "file" or an "external" URL');
  return { caption, type: 'external', external: { url: '' } };
};

const expandCard: Expander<BlockValues['bookmark']> = (value, place, scope) => ({
  caption: readCaption(value, place, scope),
  url: typeof value === 'string' ? value : toText(toObject(value)['url']),
});

const expandNothing = (): Record<string, never> => ({});

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
  child_page: expandChildPage,
  child_database: expandChildDatabase,
  link_to_page: expandLinkToPage,
  meeting_notes: expandMeetingNotes,
  transcription: expandMeetingNotes,
  unsupported: (value) => ({ block_type: toText(toObject(value)['block_type']) }),
};
