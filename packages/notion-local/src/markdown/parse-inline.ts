import type { ApiObject } from '../model/api-object.ts';
import { isUuid, toDashedId } from '../model/ids.ts';

/** Nested marks deeper than this are text: nothing a person writes goes so deep. */
const DEEPEST = 12;
/** Signs that one item of rich text may hold. */
const LONGEST = 2_000;

interface Style {
  readonly annotations: Readonly<Record<string, boolean | string>>;
  readonly url: string | null;
}

const plain: Style = { annotations: {}, url: null };

/** One line of enhanced Markdown as rich text in the form of requests. */
export function parseInline(text: string): readonly ApiObject[] {
  const items = parse(text, plain, 0);
  return items.flatMap(splitLong);
}

/** A mark: where it begins, how it ends, and what stands between becomes. */
interface Mark {
  readonly open: RegExp;
  /** The sign or tag that ends it; undefined: it stands alone. */
  readonly close?: (opened: RegExpExecArray) => string;
  readonly items: (
    opened: RegExpExecArray,
    inner: string,
    style: Style,
    depth: number,
  ) => readonly ApiObject[];
}

function createStyle(open: RegExp, close: string, names: readonly string[]): Mark {
  return {
    open,
    close: () => close,
    items: (_opened, inner, style, depth) => {
      const on = Object.fromEntries(names.map((name) => [name, true]));
      const annotations = { ...style.annotations, ...on };
      return parse(inner, { ...style, annotations }, depth + 1);
    },
  };
}

const marks: readonly Mark[] = [
  {
    open: /\$`/y,
    close: () => '`$',
    items: (_opened, inner, style) => [
      { type: 'equation', equation: { expression: inner }, annotations: style.annotations },
    ],
  },
  {
    open: /`{1,20}/y,
    close: ([ticks]) => ticks,
    items: (_opened, inner, style) => [
      toText(inner, { ...style, annotations: { ...style.annotations, code: true } }),
    ],
  },
  createStyle(/\*\*\*(?=\S)/y, '***', ['bold', 'italic']),
  createStyle(/\*\*(?=\S)/y, '**', ['bold']),
  createStyle(/\*(?=\S)/y, '*', ['italic']),
  createStyle(/(?<![\p{L}\p{N}])__(?=\S)/uy, '__', ['bold']),
  createStyle(/(?<![\p{L}\p{N}])_(?=\S)/uy, '_', ['italic']),
  createStyle(/~~(?=\S)/y, '~~', ['strikethrough']),
  createStyle(/<span underline="true">/y, '</span>', ['underline']),
  {
    open: /<span color="([a-z_]+)">/y,
    close: () => '</span>',
    items: ([, color = ''], inner, style, depth) => {
      const name = color.replace(/_bg$/, '_background');
      const annotations = { ...style.annotations, color: name };
      return parse(inner, { ...style, annotations }, depth + 1);
    },
  },
  {
    open: /<mention-(page|database|user) url="([^"]*)"(?:\s*\/>|>[^<]*<\/mention-\1>)/y,
    items: (opened, _inner, style) => toMention(opened, style),
  },
  {
    open: /<mention-date ([^<>]*?)\/?>(?:[^<]*<\/mention-date>)?/y,
    items: ([whole, attributes = ''], _inner, style) => {
      const date = readAttributes(attributes);
      if (date['start'] === undefined) return [toText(whole, style)];
      const { start, end = null, timeZone = null } = date;
      const value = { start, end, time_zone: timeZone };
      return [{ type: 'mention', mention: { date: value }, annotations: style.annotations }];
    },
  },
  { open: /<br\s*\/?>/y, items: (_opened, _inner, style) => [toText('\n', style)] },
  {
    open: /\[((?:[^\\[\]]|\\.)*)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)/y,
    items: ([, label = '', url = ''], _inner, style, depth) =>
      parse(label, { ...style, url }, depth + 1),
  },
];

function parse(text: string, style: Style, depth: number): readonly ApiObject[] {
  const items: ApiObject[] = [];
  /** Ends that do not stand in the rest of the text: they need not be looked for again. */
  const missing = new Set<string>();
  let words = '';
  let at = 0;
  const flush = (): void => {
    if (words !== '') items.push(toText(words, style));
    words = '';
  };
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '\\' && /[^\p{L}\p{N}\s]/u.test(text.charAt(at + 1))) {
      words += text.charAt(at + 1);
      at += 2;
      continue;
    }
    const found =
      depth < DEEPEST && '$`*_~<['.includes(sign) ? findMark(text, at, missing) : undefined;
    if (found === undefined) {
      // A run of ticks that nothing closes is one text, not a shorter run after each tick.
      const run = sign === '`' ? toRun(text, at, sign) : 1;
      words += text.slice(at, at + run);
      at += run;
      continue;
    }
    flush();
    const { mark, opened, inner, end } = found;
    items.push(...mark.items(opened, inner, style, depth));
    at = end;
  }
  flush();
  return items;
}

function findMark(
  text: string,
  at: number,
  missing: Set<string>,
): { mark: Mark; opened: RegExpExecArray; inner: string; end: number } | undefined {
  for (const mark of marks) {
    mark.open.lastIndex = at;
    const opened = mark.open.exec(text);
    if (opened === null) continue;
    const start = at + opened[0].length;
    const close = mark.close?.(opened);
    if (close === undefined) return { mark, opened, inner: '', end: start };
    const end = missing.has(close) ? -1 : findEnd(text, close, start);
    if (end >= 0) return { mark, opened, inner: text.slice(start, end), end: end + close.length };
    missing.add(close);
  }
  return undefined;
}

/** Where a mark ends: not at once, not at an escaped sign, and not inside a longer run of its sign. */
function findEnd(text: string, close: string, start: number): number {
  const isSign = /^([*_~`])\1*$/.test(close);
  for (let at = text.indexOf(close, start + 1); at >= 0; at = text.indexOf(close, at + 1)) {
    if (text.charAt(at - 1) === '\\' && close.charAt(0) !== '`') continue;
    const run = isSign ? toRun(text, at, close.charAt(0)) : close.length;
    if (!isSign || run === close.length || (run === 3 && close.length < 3)) {
      return run === 3 && close.length === 1 && isSign ? at + 2 : at;
    }
    at += run - 1;
  }
  return -1;
}

function toRun(text: string, at: number, sign: string): number {
  let length = 0;
  while (text.charAt(at + length) === sign) length += 1;
  return length;
}

function toMention([whole, kind = '', url = '']: RegExpExecArray, style: Style): ApiObject[] {
  const id = url.replaceAll('-', '').match(/[0-9a-f]{32}(?=$|[?#])/i)?.[0] ?? '';
  if (!isUuid(id)) return [toText(whole, style)];
  const mention = { [kind]: { id: toDashedId(id) } };
  return [{ type: 'mention', mention, annotations: style.annotations }];
}

/** Attributes of a tag by name. */
export function readAttributes(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

function toText(content: string, { annotations, url }: Style): ApiObject {
  return {
    type: 'text',
    text: { content, link: url === null || !URL.canParse(url) ? null : { url } },
    annotations,
  };
}

function splitLong(item: ApiObject): readonly ApiObject[] {
  const { text } = item as { readonly text?: { readonly content: string; readonly link: unknown } };
  if (text === undefined || text.content.length <= LONGEST) return [item];
  const count = Math.ceil(text.content.length / LONGEST);
  return Array.from({ length: count }, (_, at) => ({
    ...item,
    text: { ...text, content: text.content.slice(at * LONGEST, (at + 1) * LONGEST) },
  }));
}
