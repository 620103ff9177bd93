import type { ApiObject } from '../model/api-object.ts';
import type { LineGroup } from './line-groups.ts';
import { toLineGroups } from './line-groups.ts';
import type { MarkdownBlock } from './markdown-block.ts';
import { parseInline, readAttributes } from './parse-inline.ts';
import { toPipeTable, toTable } from './parse-tables.ts';

/** Levels of blocks; what stands deeper is kept at this level. */
const DEEPEST = 20;

/** Enhanced Markdown as blocks. A line is a block; what stands further in is below it. */
export function parseBlocks(lines: readonly string[], depth = 0): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let rows: string[] = [];
  const flush = (): void => {
    if (rows.length > 0) blocks.push(toPipeTable(rows));
    rows = [];
  };
  for (const group of toLineGroups(lines)) {
    if (/^\|.*\|$/.test(group.line)) {
      rows.push(group.line);
      continue;
    }
    flush();
    blocks.push(...parseGroup(group, depth));
  }
  flush();
  return blocks;
}

type Parser = (match: RegExpExecArray, group: LineGroup, depth: number) => readonly MarkdownBlock[];

function parseGroup(group: LineGroup, depth: number): readonly MarkdownBlock[] {
  for (const [pattern, parser] of parsers) {
    const match = pattern.exec(group.line);
    if (match !== null) return parser(match, group, depth);
  }
  return [toTextBlock('paragraph', group.line, group, depth)];
}

function toChildren({ inner }: LineGroup, depth: number): readonly MarkdownBlock[] {
  return depth >= DEEPEST ? [] : parseBlocks(inner, depth + 1);
}

/** The lines inside a tag, without the one that closes it. */
function inside({ inner }: LineGroup): readonly string[] {
  return inner.at(-1)?.startsWith('</') === true ? inner.slice(0, -1) : inner;
}

function toTextBlock(
  type: string,
  text: string,
  group: LineGroup,
  depth: number,
  more: ApiObject = {},
): MarkdownBlock {
  const { words, color } = takeColor(text);
  const value = { rich_text: parseInline(words), ...(color === '' ? {} : { color }), ...more };
  return { type, value, children: toChildren(group, depth) };
}

/** `{color="blue_bg"}` at the end of a line. */
function takeColor(text: string): { readonly words: string; readonly color: string } {
  const match = /\s*\{color="([a-z_]+)"\}$/.exec(text);
  if (match === null) return { words: text, color: '' };
  const color = (match[1] ?? '').replace(/_bg$/, '_background');
  return { words: text.slice(0, match.index), color };
}

const text =
  (type: string, more: (match: RegExpExecArray) => ApiObject = () => ({})): Parser =>
  (match, group, depth) => [toTextBlock(type, match.at(-1) ?? '', group, depth, more(match))];

const heading: Parser = ([, marks = '', words = ''], group, depth) => {
  const isToggle = /\s*\{toggle="true"\}/.test(words);
  const plain = words.replace(/\s*\{toggle="true"\}/, '');
  const type = `heading_${marks.length}`;
  const block = toTextBlock(type, plain, group, depth, isToggle ? { is_toggleable: true } : {});
  // Only a heading that opens and closes holds what stands below it.
  if (isToggle) return [block];
  return [{ ...block, children: [] }, ...block.children];
};

const container =
  (type: string): Parser =>
  (_match, group, depth) => [
    {
      type,
      value: {},
      children: depth >= DEEPEST ? [] : parseBlocks(inside(group), depth + 1),
    },
  ];

const alone =
  (type: string, value: ApiObject = {}): Parser =>
  () => [{ type, value, children: [] }];

const media =
  (type: string): Parser =>
  ([, url = '', caption = '']) => [
    { type, value: { ...toFile(url), caption: parseInline(caption) }, children: [] },
  ];

/** An address that this API signed is a file of the workspace. */
function toFile(url: string): ApiObject {
  return url.includes('X-Amz-Signature=') ? { file: { url } } : { external: { url } };
}

const toggle: Parser = (_match, group, depth) => {
  const [first, ...rest] = inside(group);
  const summary = /^<summary>(.*)<\/summary>$/.exec((first ?? '').trim())?.[1];
  const below = { line: '', inner: summary === undefined ? inside(group) : rest };
  return [toTextBlock('toggle', summary ?? '', below, depth)];
};

const callout: Parser = ([, attributes = ''], group, depth) => {
  const { icon, color } = readAttributes(attributes);
  const lines = inside(group);
  const first = lines.findIndex((line) => line.trim() !== '');
  const below = { line: '', inner: lines.slice(first + 1) };
  return [
    toTextBlock('callout', (lines[first] ?? '').trim(), below, depth, {
      ...(icon === undefined || icon === '' ? {} : { icon: { emoji: icon } }),
      ...(color === undefined ? {} : { color: color.replace(/_bg$/, '_background') }),
    }),
  ];
};

const code: Parser = ([, , language = ''], { inner }) => {
  const lines = /^(`{3,}|~{3,})$/.test(inner.at(-1)?.trim() ?? '') ? inner.slice(0, -1) : inner;
  const content = lines.join('\n');
  const parts = content.match(/[^]{1,2000}/g) ?? [];
  const rich_text = parts.map((part) => ({ type: 'text', text: { content: part } }));
  return [{ type: 'code', value: { rich_text, language: language.trim() }, children: [] }];
};

const equation: Parser = (_match, { inner }) => {
  const lines = inner.at(-1)?.trim() === '$$' ? inner.slice(0, -1) : inner;
  return [{ type: 'equation', value: { expression: lines.join('\n') }, children: [] }];
};

const table: Parser = ([, attributes = ''], group) => {
  const named = readAttributes(attributes);
  const cells = [
    ...inside(group)
      .join('\n')
      .matchAll(/<tr>([^]*?)<\/tr>/g),
  ].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>([^]*?)<\/td>/g)].map(([, cell = '']) => cell),
  );
  return [toTable(cells, named['header-row'] === 'true', named['header-column'] === 'true')];
};

/** What a line begins with, and what it is. The first that fits counts. */
const parsers: readonly (readonly [RegExp, Parser])[] = [
  [/^(`{3,}|~{3,})([^`]*)$/, code],
  [/^\$\$$/, equation],
  [/^(?:---|\*\*\*|___)$/, alone('divider')],
  [/^<empty-block\/>$/, alone('paragraph', { rich_text: [] })],
  [/^<breadcrumb\/>$/, alone('breadcrumb')],
  [/^<table_of_contents[^>]*\/>$/, alone('table_of_contents')],
  [/^(#{1,4})\s+(.*)$/, heading],
  [/^[-*+]\s+\[([ xX])\]\s*(.*)$/, text('to_do', ([, mark]) => ({ checked: mark !== ' ' }))],
  [/^[-*+]\s+(.*)$/, text('bulleted_list_item')],
  [/^\d+[.)]\s+(.*)$/, text('numbered_list_item')],
  [/^>\s?(.*)$/, text('quote')],
  [/^<details(?: [^>]*)?>$/, toggle],
  [/^<callout((?: [^>]*)?)>$/, callout],
  [/^<columns>$/, container('column_list')],
  [/^<column(?: [^>]*)?>$/, container('column')],
  [/^<tabs>$/, container('tab')],
  [/^<synced_block(?: [^>]*)?>$/, container('synced_block')],
  [/^<table((?: [^>]*)?)>$/, table],
  [
    /^!\[(.*)\]\(([^()\s]+)\)$/,
    ([, caption = '', url = '']) => [
      { type: 'image', value: { ...toFile(url), caption: parseInline(caption) }, children: [] },
    ],
  ],
  [/^<video src="([^"]*)">(.*)<\/video>$/, media('video')],
  [/^<audio src="([^"]*)">(.*)<\/audio>$/, media('audio')],
  [/^<pdf src="([^"]*)">(.*)<\/pdf>$/, media('pdf')],
  [/^<file src="([^"]*)">(.*)<\/file>$/, media('file')],
];
