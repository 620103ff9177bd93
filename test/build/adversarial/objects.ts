import { createHash } from 'node:crypto';
import { workspaceFileUrl } from '../../../packages/notion-local/src/model/workspace-model.ts';

/** An object of the Notion API, made here by hand: not typed, because much of it is wrong on purpose. */
export type Json = Readonly<Record<string, unknown>>;

export interface Marks {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly underline?: boolean;
  readonly code?: boolean;
  readonly color?: string;
  readonly link?: string | undefined;
}

const time = '2025-03-04T05:06:00.000Z';
const editor = { object: 'user', id: createId('user', 'editor') };

/** A UUID, the same for the same parts. */
export function createId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\0')).digest('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...groups, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

export function bare(id: string): string {
  return id.replaceAll('-', '');
}

function toAnnotations(marks: Marks): Json {
  return {
    bold: marks.bold ?? false,
    italic: marks.italic ?? false,
    strikethrough: marks.strikethrough ?? false,
    underline: marks.underline ?? false,
    code: marks.code ?? false,
    color: marks.color ?? 'default',
  };
}

/** A run of text. */
export function run(content: string, marks: Marks = {}): Json {
  const link = marks.link === undefined ? null : { url: marks.link };
  return {
    type: 'text',
    text: { content, link },
    annotations: toAnnotations(marks),
    plain_text: content,
    href: marks.link ?? null,
  };
}

export function equation(expression: string, marks: Marks = {}): Json {
  return {
    type: 'equation',
    equation: { expression },
    annotations: toAnnotations(marks),
    plain_text: expression,
    href: marks.link ?? null,
  };
}

/** `value`: the mention, `{ type: 'page', page: { id } }` for example. */
export function mention(value: Json, plainText: string, marks: Marks = {}): Json {
  return {
    type: 'mention',
    mention: value,
    annotations: toAnnotations(marks),
    plain_text: plainText,
    href: marks.link ?? null,
  };
}

export function mentionPage(id: string, plainText: string, marks: Marks = {}): Json {
  const link = `https://www.notion.so/${bare(id)}`;
  return mention({ type: 'page', page: { id } }, plainText, { link, ...marks });
}

/** Strings become plain runs. */
export function rich(...parts: readonly (string | Json)[]): readonly Json[] {
  return parts.map((part) => (typeof part === 'string' ? run(part) : part));
}

/** A block; without an id it gets one from its place. */
export function block(
  type: string,
  value: unknown,
  children: readonly Json[] = [],
  id?: string,
): Json {
  return {
    object: 'block',
    ...(id === undefined ? {} : { id }),
    type,
    [type]: value,
    created_time: time,
    last_edited_time: time,
    created_by: editor,
    last_edited_by: editor,
    has_children: children.length > 0,
    in_trash: false,
    ...(children.length > 0 ? { children } : {}),
  };
}

type Inline = string | Json | readonly (string | Json)[];

function toRich(text: Inline): readonly Json[] {
  if (typeof text === 'string') return text === '' ? [] : [run(text)];
  // `Array.isArray` does not narrow readonly arrays.
  return Array.isArray(text) ? rich(...(text as readonly (string | Json)[])) : [text as Json];
}

/** A block of rich text with a colour: `paragraph`, `quote`, `toggle`, list items … */
export function textBlock(
  type: string,
  text: Inline,
  more: Json = {},
  children: readonly Json[] = [],
  id?: string,
): Json {
  return block(type, { rich_text: toRich(text), color: 'default', ...more }, children, id);
}

export function paragraph(text: Inline, children: readonly Json[] = [], id?: string): Json {
  return textBlock('paragraph', text, { icon: null }, children, id);
}

export function heading(level: 1 | 2 | 3 | 4, text: Inline, id?: string): Json {
  return textBlock(`heading_${level}`, text, { is_toggleable: false }, [], id);
}

export function bullet(text: Inline, children: readonly Json[] = []): Json {
  return textBlock('bulleted_list_item', text, {}, children);
}

export function numbered(text: Inline, more: Json = {}, children: readonly Json[] = []): Json {
  return textBlock('numbered_list_item', text, more, children);
}

export function code(text: Inline, language = 'plain text', caption: Inline = ''): Json {
  return block('code', { rich_text: toRich(text), caption: toRich(caption), language });
}

export function table(
  rows: readonly (readonly Inline[])[],
  headers: { readonly column?: boolean; readonly row?: boolean } = {},
): Json {
  const value = {
    table_width: rows[0]?.length ?? 0,
    has_column_header: headers.column ?? false,
    has_row_header: headers.row ?? false,
  };
  return block(
    'table',
    value,
    rows.map((cells) => block('table_row', { cells: cells.map(toRich) })),
  );
}

/** A file of the workspace, as `file` objects carry it. */
export function hosted(path: string): Json {
  return {
    type: 'file',
    file: { url: workspaceFileUrl(path), expiry_time: '2025-03-04T06:06:00.000Z' },
  };
}

export function external(url: string): Json {
  return { type: 'external', external: { url } };
}

export function media(type: string, file: Json, caption: Inline = '', name?: string): Json {
  const named = name === undefined ? {} : { name };
  return block(type, { ...file, caption: toRich(caption), ...named });
}

export function linkBlock(type: string, url: string, caption: Inline = ''): Json {
  return block(type, type === 'link_preview' ? { url } : { url, caption: toRich(caption) });
}
