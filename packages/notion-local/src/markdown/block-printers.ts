import type { BlockObjectResponse } from '@notionhq/client';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import { toBareId } from '../model/ids.ts';
import { escapeMarkdown, toColor, toInlineMarkdown } from './inline-markdown.ts';

type BlockType = BlockObjectResponse['type'];

/** Lines of a block without indentation; children are asked for by the block that nests them. */
export interface Printer {
  lines(block: ApiObject): readonly string[];
  /** `skippedId`: a child to leave out. */
  children(block: ApiObject, skippedId?: string): readonly string[];
  /** Children one level in, by a tab, as enhanced Markdown nests. */
  indented(block: ApiObject, skippedId?: string): readonly string[];
  readonly includeTranscript: boolean;
}

export type Print = (value: ApiObject, block: ApiObject, printer: Printer) => readonly string[];

function toLine(value: ApiObject): string {
  return toInlineMarkdown(value['rich_text']) + toColorSuffix(value);
}

function toColorSuffix(value: ApiObject): string {
  const color = value['color'];
  return color === undefined || color === 'default' ? '' : ` {color="${toColor(color)}"}`;
}

function createLine(prefix: string): Print {
  return (value, block, printer) => [prefix + toLine(value), ...printer.indented(block)];
}

function createHeading(level: number): Print {
  const mark = '#'.repeat(level);
  return (value, block, printer) => {
    const toggle = value['is_toggleable'] === true ? ' {toggle="true"}' : '';
    return [`${mark} ${toLine(value)}${toggle}`, ...printer.indented(block)];
  };
}

function toUrl(value: ApiObject): string {
  return toText(toObject(value[toText(value['type'])])['url']) || toText(value['url']);
}

function createMedia(tag: string): Print {
  return (value) => [
    `<${tag} src="${toUrl(value)}">${toInlineMarkdown(value['caption'])}</${tag}>`,
  ];
}

const printLink: Print = (value) => {
  const url = toText(value['url']);
  return [`[${toInlineMarkdown(value['caption']) || url}](${url})`];
};

function wrap(open: string, inner: readonly string[], close: string): readonly string[] {
  return [open, ...inner, close];
}

/** The transcript is a block of its own below the notes, left out unless it is asked for. */
const printMeeting: Print = (value, block, printer) => {
  const transcript = toObject(value['children'])['transcript_block_id'];
  const skipped = printer.includeTranscript ? undefined : toText(transcript);
  return wrap(
    '<meeting-notes>',
    [`\t${toInlineMarkdown(value['title'])}`, ...printer.indented(block, skipped)],
    '</meeting-notes>',
  );
};

const printTable: Print = (value, block, printer) =>
  wrap(
    `<table header-row="${String(value['has_column_header'])}" header-column="${String(value['has_row_header'])}">`,
    printer.children(block),
    '</table>',
  );

/** Every block type in enhanced Markdown. */
export const blockPrinters: Readonly<Record<BlockType, Print>> = {
  paragraph: (value, block, printer) => [
    toLine(value) || '<empty-block/>',
    ...printer.indented(block),
  ],
  heading_1: createHeading(1),
  heading_2: createHeading(2),
  heading_3: createHeading(3),
  heading_4: createHeading(4),
  bulleted_list_item: createLine('- '),
  numbered_list_item: createLine('1. '),
  to_do: (value, block, printer) => [
    `- [${value['checked'] === true ? 'x' : ' '}] ${toLine(value)}`,
    ...printer.indented(block),
  ],
  quote: createLine('> '),
  template: createLine(''),
  toggle: (value, block, printer) =>
    wrap(
      '<details>',
      [`<summary>${toLine(value)}</summary>`, ...printer.indented(block)],
      '</details>',
    ),
  callout: (value, block, printer) => {
    const icon = toText(toObject(value['icon'])['emoji']);
    const attribute = icon === '' ? '' : ` icon="${icon}"`;
    return wrap(
      `<callout${attribute}>`,
      [`\t${toLine(value)}`, ...printer.indented(block)],
      '</callout>',
    );
  },
  code: (value) => [
    `\`\`\`${toText(value['language'])}`,
    ...toPlainLines(value['rich_text']),
    '```',
  ],
  equation: (value) => ['$$', toText(value['expression']), '$$'],
  divider: () => ['---'],
  breadcrumb: () => ['<breadcrumb/>'],
  table_of_contents: (value) => [`<table_of_contents${toColorAttribute(value)}/>`],
  tab: (_value, block, printer) => wrap('<tabs>', printer.indented(block), '</tabs>'),
  column_list: (_value, block, printer) => wrap('<columns>', printer.indented(block), '</columns>'),
  column: (_value, block, printer) => wrap('<column>', printer.indented(block), '</column>'),
  image: (value) => [`![${toInlineMarkdown(value['caption'])}](${toUrl(value)})`],
  video: createMedia('video'),
  audio: createMedia('audio'),
  pdf: createMedia('pdf'),
  file: createMedia('file'),
  embed: printLink,
  bookmark: printLink,
  link_preview: printLink,
  table: printTable,
  table_row: (value) => {
    const cells: readonly unknown[] = Array.isArray(value['cells']) ? value['cells'] : [];
    return wrap(
      '<tr>',
      cells.map((cell) => `<td>${toInlineMarkdown(cell)}</td>`),
      '</tr>',
    );
  },
  synced_block: (value, block, printer) => {
    const source = toText(toObject(value['synced_from'])['block_id']);
    const tag = source === '' ? 'synced_block' : 'synced_block_reference';
    const url = toBareId(source === '' ? idOf(block) : source);
    return wrap(`<${tag} url="${url}">`, printer.indented(block), `</${tag}>`);
  },
  child_page: (value, block) => [
    `<page url="https://app.notion.com/p/${toBareId(idOf(block))}">${escapeMarkdown(toText(value['title']))}</page>`,
  ],
  child_database: (value, block) => [
    `<database url="https://app.notion.com/p/${toBareId(idOf(block))}">${escapeMarkdown(toText(value['title']))}</database>`,
  ],
  link_to_page: (value) => {
    const id = toBareId(toText(value[toText(value['type'])]));
    return [`<mention-page url="https://app.notion.com/p/${id}"/>`];
  },
  meeting_notes: printMeeting,
  transcription: printMeeting,
  unsupported: (value, block) => [
    `<unknown url="${toBareId(idOf(block))}" alt="${toText(value['block_type'])}"/>`,
  ],
};

function toColorAttribute(value: ApiObject): string {
  const color = value['color'];
  return color === undefined || color === 'default' ? '' : ` color="${toColor(color)}"`;
}

function toPlainLines(richText: unknown): readonly string[] {
  return (Array.isArray(richText) ? richText : [])
    .map((item: unknown) => toText(toObject(item)['plain_text']))
    .join('')
    .split('\n');
}
