import type { MentionRichTextItemResponse, RichTextItemResponse } from '@notionhq/client';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toText } from '../model/api-object.ts';
import { toBareId } from '../model/ids.ts';
import type { ExpandScope, RichText } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

type Mention = MentionRichTextItemResponse['mention'];
type Annotations = RichTextItemResponse['annotations'];

/** Where a page or database is found in Notion. */
export function toNotionUrl(id: string): string {
  return `https://app.notion.com/p/${toBareId(id)}`;
}

/** Rich text in short form to the API's items; `plain_text` of mentions is looked up. */
export function expandRichText(value: unknown, place: Place, scope: ExpandScope): RichText {
  if (typeof value === 'string') return value === '' ? [] : [toTextItem(value, null, {})];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => {
    if (typeof item === 'string') return item === '' ? [] : [toTextItem(item, null, {})];
    return isApiObject(item) ? [expandItem(item, at(place, index), scope)] : [];
  });
}

function expandItem(item: ApiObject, place: Place, scope: ExpandScope): RichTextItemResponse {
  if (typeof item['type'] === 'string') return completeItem(item);
  if (typeof item['equation'] === 'string') {
    return {
      type: 'equation',
      equation: { expression: item['equation'] },
      annotations: toAnnotations(item),
      plain_text: item['equation'],
      href: null,
    };
  }
  if (isApiObject(item['mention'])) return expandMention(item['mention'], item, place, scope);
  return toTextItem(toText(item['text']), readLink(item['link'], at(place, 'link'), scope), item);
}

function toTextItem(content: string, url: string | null, source: ApiObject): RichTextItemResponse {
  return {
    type: 'text',
    text: { content, link: url === null ? null : { url } },
    annotations: toAnnotations(source),
    plain_text: content,
    href: url,
  };
}

function toAnnotations(source: ApiObject): Annotations {
  const is = (name: string): boolean => source[name] === true;
  return {
    bold: is('bold'),
    italic: is('italic'),
    strikethrough: is('strikethrough'),
    underline: is('underline'),
    code: is('code'),
    // The schema admits only the API's colours.
    color: (toText(source['color']) || 'default') as Annotations['color'],
  };
}

/** A link to a page or block becomes `/<id>` or `/<page id>#<block id>`, as Notion writes it. */
function readLink(link: unknown, place: Place, scope: ExpandScope): string | null {
  if (typeof link === 'string') return link;
  const { page, url } = toObject(link);
  if (typeof url === 'string') return url;
  if (typeof page !== 'string') return null;
  const { references } = scope;
  const [pageKey = '', block] = page.split('#');
  const path = `/${toBareId(references.linkTargetId(place, pageKey))}`;
  return block === undefined ? path : `${path}#${toBareId(references.blockId(place, page))}`;
}

function expandMention(
  short: ApiObject,
  source: ApiObject,
  place: Place,
  scope: ExpandScope,
): RichTextItemResponse {
  const inner = at(place, 'mention');
  const kind = Object.keys(short)[0] ?? '';
  const expander = Object.hasOwn(mentionExpanders, kind)
    ? mentionExpanders[kind as keyof typeof mentionExpanders]
    : undefined;
  if (expander === undefined) {
    scope.report(inner, 'names nothing: one of page, database, user, date, … is needed');
    return toTextItem('', null, source);
  }
  const { mention, plainText, href } = expander(short[kind], at(inner, kind), scope);
  return {
    type: 'mention',
    mention,
    annotations: toAnnotations(source),
    plain_text: plainText,
    href,
  };
}

interface ExpandedMention {
  readonly mention: Mention;
  readonly plainText: string;
  readonly href: string | null;
}

const mentionExpanders: Readonly<
  Record<Mention['type'], (value: unknown, place: Place, scope: ExpandScope) => ExpandedMention>
> = {
  page(value, place, { references, titleOf }) {
    const id = references.pageId(place, toText(value));
    return {
      mention: { type: 'page', page: { id } },
      plainText: titleOf(id),
      href: toNotionUrl(id),
    };
  },
  database(value, place, { references, titleOf }) {
    const id = references.databaseId(place, toText(value));
    return {
      mention: { type: 'database', database: { id } },
      plainText: titleOf(id),
      href: toNotionUrl(id),
    };
  },
  user(value, place, { references }) {
    const user = references.user(place, toText(value));
    return { mention: { type: 'user', user }, plainText: `@${user.name ?? ''}`, href: null };
  },
  date(value) {
    const date = expandDate(value);
    const plainText = date.end === null ? date.start : `${date.start} → ${date.end}`;
    return { mention: { type: 'date', date }, plainText, href: null };
  },
  link_preview(value) {
    const url = toText(toObject(value)['url']);
    return { mention: { type: 'link_preview', link_preview: { url } }, plainText: url, href: url };
  },
  link_mention(value) {
    const href = toText(toObject(value)['href']);
    const link_mention = { ...toObject(value), href };
    return { mention: { type: 'link_mention', link_mention }, plainText: href, href };
  },
  template_mention(value) {
    const isMe = toObject(value)['type'] === 'template_mention_user';
    const date = toObject(value)['template_mention_date'] === 'now' ? 'now' : 'today';
    return {
      mention: {
        type: 'template_mention',
        template_mention: isMe
          ? { type: 'template_mention_user', template_mention_user: 'me' }
          : { type: 'template_mention_date', template_mention_date: date },
      },
      plainText: isMe ? '@Me' : `@${date === 'now' ? 'Now' : 'Today'}`,
      href: null,
    };
  },
  custom_emoji(value, place, { references }) {
    const custom_emoji = references.customEmoji(place, toText(value));
    return {
      mention: { type: 'custom_emoji', custom_emoji },
      plainText: `:${custom_emoji.name}:`,
      href: null,
    };
  },
};

/** A date in short or full form, `end` and `time_zone` filled in. */
export function expandDate(value: unknown): {
  start: string;
  end: string | null;
  time_zone: string | null;
} {
  const { start, end, time_zone: timeZone } = toObject(value);
  return {
    start: typeof value === 'string' ? value : toText(start),
    end: toText(end) || null,
    time_zone: toText(timeZone) || null,
  };
}

/** The API's own item with what it may lack: annotations, plain text, href. */
function completeItem(item: ApiObject): RichTextItemResponse {
  const text = toObject(item['text']);
  const url = toObject(text['link'])['url'];
  const completed = {
    ...item,
    ...(item['type'] === 'text' ? { text: { ...text, link: text['link'] ?? null } } : {}),
    annotations: { ...toAnnotations({}), ...toObject(item['annotations']) },
    plain_text:
      item['plain_text'] ?? text['content'] ?? toText(toObject(item['equation'])['expression']),
    href: item['href'] ?? url ?? null,
  };
  // The schema only promises a `type`: what else the object holds is the writer's business.
  return completed as unknown as RichTextItemResponse;
}
