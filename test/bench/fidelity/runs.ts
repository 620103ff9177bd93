import type { Json } from './json.ts';
import { isJson, toBareId, toJson, toList, toText } from './json.ts';
import { normalize } from './normal.ts';

export const markNames = ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const;
export type Mark = (typeof markNames)[number];

/** Where a link must lead. */
export type Target =
  | { readonly kind: 'page'; readonly id: string; readonly block: string | undefined }
  | { readonly kind: 'external'; readonly href: string }
  | { readonly kind: 'route'; readonly path: string };

/** One run of rich text as it must stand on the page. */
export interface Run {
  readonly kind: 'text' | 'equation' | 'date' | 'emoji' | 'mention';
  /** Mention type, or the run's own type. */
  readonly type: string;
  /** Undefined: its wording is the site's. */
  readonly text: string | undefined;
  readonly marks: ReadonlySet<Mark>;
  readonly color: string | undefined;
  readonly link: Target | undefined;
  /** The author set a link, whatever became of it. */
  readonly linked: boolean;
  readonly start: string | undefined;
}

/** What runs need to know of the workspace. */
export interface World {
  /** Current title of a published page, undefined for any other. */
  titleOf(id: string): string | undefined;
  /** Title and route of a database that is a collection of the site. */
  collectionOf(id: string): { readonly title: string; readonly route: string } | undefined;
  isRoute(path: string): boolean;
}

const colors = ['gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'];

/** A colour of the contract's palette, undefined for `default` and for unknown ones. */
export function knownColor(value: unknown): string | undefined {
  const color = toText(value);
  return colors.includes(color.replace(/_background$/, '')) ? color : undefined;
}

export function toRuns(richText: unknown, world: World): readonly Run[] {
  return toList(richText).map((item) => toRun(item, world));
}

function toRun(item: Json, world: World): Run {
  const type = toText(item['type']);
  const annotations = toJson(item['annotations']);
  const href = toText(item['href']) || toText(toJson(toJson(item['text'])['link'])['url']);
  const base = {
    kind: 'text',
    type,
    text: normalize(textOfItem(item)),
    marks: new Set(markNames.filter((name) => annotations[name] === true)),
    color: knownColor(annotations['color']),
    link: toTarget(href, world),
    linked: href !== '',
    start: undefined,
  } as const;
  if (type === 'equation') {
    const tex = normalize(toText(toJson(item['equation'])['expression']));
    return { ...base, kind: 'equation', text: tex };
  }
  return type === 'mention' ? toMention(base, toJson(item['mention']), world) : base;
}

function textOfItem(item: Json): string {
  const plain = item['plain_text'];
  return typeof plain === 'string' ? plain : toText(toJson(item['text'])['content']);
}

function toMention(base: Run, mention: Json, world: World): Run {
  const type = toText(mention['type']);
  const raw = mention[type];
  const value = toJson(raw);
  const own = { ...base, kind: 'mention', type: `mention ${type}` } as const;
  // Of what is not there, only the text is left.
  if (!isJson(raw) && type !== 'page' && type !== 'database' && type !== 'user') return own;
  switch (type) {
    case 'user':
      return { ...own, text: nameOf(value), link: undefined };
    case 'date':
      return toDate(own, value);
    case 'page':
      return toPageMention(own, toBareId(value['id']), world);
    case 'database':
      return toDatabaseMention(own, toBareId(value['id']), world);
    case 'link_mention':
      return toLinkMention(own, toText(value['href']), toText(value['title']), world);
    case 'link_preview':
      return toLinkMention(own, toText(value['url']), own.text ?? '', world);
    case 'custom_emoji':
      return { ...own, kind: 'emoji', text: normalize(toText(value['name'])), link: undefined };
    default:
      return own;
  }
}

function nameOf(user: Json): string {
  const name = normalize(toText(user['name'])).trim();
  return name === '' || /^\S+@\S+\.\S+$/.test(name) ? 'Someone' : name;
}

function toDate(run: Run, date: Json): Run {
  const start = toText(date['start']);
  if (!/^\d{4}-\d{2}-\d{2}/.test(start)) return run;
  return { ...run, kind: 'date', text: undefined, link: undefined, start };
}

const privatePage = 'Private page';

function toPageMention(run: Run, id: string, world: World): Run {
  const title = world.titleOf(id);
  if (title === undefined) return { ...run, text: privatePage, link: undefined };
  return { ...run, text: normalize(title), link: { kind: 'page', id, block: undefined } };
}

function toDatabaseMention(run: Run, id: string, world: World): Run {
  const collection = world.collectionOf(id);
  if (collection === undefined) return { ...run, text: 'Private database', link: undefined };
  return { ...run, text: collection.title, link: { kind: 'route', path: collection.route } };
}

function toLinkMention(run: Run, href: string, title: string, world: World): Run {
  const id = notionId(href);
  const link = toTarget(href, world);
  // An address on Notion holds the title of its page.
  if (id !== undefined && link === undefined) return { ...run, text: undefined, link };
  return { ...run, text: title === '' ? run.text : normalize(title), link };
}

const hex = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i;
const shapes = [
  new RegExp(`^/(?:p/)?(${hex.source})(?:[?#].*)?$`, 'i'),
  new RegExp(
    `^https?://(?:[\\w-]+\\.)*notion\\.(?:so|com|site)/(?:[^?#]*[-/])?(${hex.source})(?:[?#].*)?$`,
    'i',
  ),
];

/** The page that an address on Notion names, in any of its shapes. */
export function notionId(href: string): string | undefined {
  const found = shapes.map((shape) => shape.exec(href)?.[1]).find((id) => id !== undefined);
  return found === undefined ? undefined : toBareId(found);
}

/** Undefined: the link must be gone. */
export function toTarget(href: string, world: World): Target | undefined {
  if (href === '') return undefined;
  const id = notionId(href);
  if (id !== undefined) return toNotionTarget(id, href, world);
  if (/^\/(?!\/)/.test(href)) {
    return world.isRoute(href) ? { kind: 'route', path: href } : undefined;
  }
  const url = URL.parse(href);
  if (url === null || !/^(https?|mailto|tel):$/.test(url.protocol)) return undefined;
  return { kind: 'external', href: url.href };
}

function toNotionTarget(id: string, href: string, world: World): Target | undefined {
  const collection = world.collectionOf(id);
  if (collection !== undefined) return { kind: 'route', path: collection.route };
  if (world.titleOf(id) === undefined) return undefined;
  const anchor = new RegExp(`#(${hex.source})$`, 'i').exec(href)?.[1];
  return { kind: 'page', id, block: anchor === undefined ? undefined : toBareId(anchor) };
}
