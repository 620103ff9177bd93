import type { PhrasingContent } from 'mdast';
import type { MentionType } from '../notion/types.ts';
import type { Fields } from './content.ts';
import { fieldsOf, stringOf, nameOf } from './content.ts';
import { convertDate } from './dates.ts';
import { resolveIcon } from './icons.ts';
import { inline, link, standIn, text } from './nodes.ts';
import { normalizeText } from './normalize-text.ts';
import { parseNotionLink } from './notion-links.ts';
import { ownTarget, pageLink } from './page-link.ts';
import { personName } from './people.ts';
import { isHiddenPage, resolveHref } from './resolve-href.ts';
import type { Scope } from './scope.ts';
import { cleanText } from './scope.ts';

/** `value`: the value under the mention's type. `plain`: Notion's own text for it. */
type ConvertMention = (scope: Scope, value: Fields, plain: string) => PhrasingContent[];

const converters: Readonly<Record<MentionType, ConvertMention>> = {
  user: convertPerson,
  date: (scope, date, plain) => convertDateMention(scope, date, plain),
  page: (scope, page) => [pageLink(scope, stringOf(page['id']), 'page')],
  database: (scope, database) => [pageLink(scope, stringOf(database['id']), 'database')],
  link_preview: (scope, preview, plain) =>
    webLink(scope, stringOf(preview['url']), undefined, plain),
  link_mention: (scope, mention, plain) =>
    webLink(scope, stringOf(mention['href']), stringOf(mention['title']), plain),
  template_mention: (_scope, _template, plain) => (plain === '' ? [] : [text(plain)]),
  custom_emoji: convertEmoji,
};

/**
 * Replaces a mention by its target: a name, a date, a page's current title. Notion's own text is
 * shown only if it cannot contain a title or an address.
 */
export function convertMention(scope: Scope, mention: Fields, plain: string): PhrasingContent[] {
  const type = nameOf(mention['type']);
  if (isMentionType(type)) return converters[type](scope, fieldsOf(mention[type]), plain);
  scope.warn('unknown-mention', `a mention of the type "${type}"`);
  return plain === '' ? [] : [text(plain)];
}

function isMentionType(type: string): type is MentionType {
  return Object.hasOwn(converters, type);
}

function convertPerson(scope: Scope, user: Fields): PhrasingContent[] {
  const name = personName(user, scope.context);
  if (name === undefined && stringOf(user['id']) === undefined) {
    scope.warn('person-without-name', 'a mention that does not say which person it means');
  }
  return [text(name ?? scope.context.words.someone)];
}

function convertDateMention(scope: Scope, date: Fields, plain: string): PhrasingContent[] {
  const range = convertDate(date, scope.context);
  if (!range) {
    const start = stringOf(date['start']);
    scope.warn('malformed-date', start === undefined ? 'no date' : `the date "${start}"`);
    return plain === '' ? [] : [text(plain)];
  }
  // One `time` for each end: `datetime` cannot hold a range.
  const { start, end, text: shown } = range;
  const first = inline('date', { start: start.value, end: undefined }, [text(shown.start)]);
  if (!end || shown.end === '') return [first];
  const last = inline('date', { start: end.value, end: undefined }, [text(shown.end)]);
  return [first, text(shown.separator), last];
}

function webLink(
  scope: Scope,
  url: string | undefined,
  title: string | undefined,
  plain: string,
): PhrasingContent[] {
  if (url !== undefined && isHiddenPage(scope, url)) {
    resolveHref(scope, url);
    return [standIn(scope.context.words.privatePage)];
  }
  const own = title === undefined ? undefined : cleanText(scope, title);
  const named = own ?? (plain === url ? undefined : plain);
  const card = url === undefined || named ? undefined : titleOf(scope, url);
  const shown = [named, card, url === undefined ? undefined : cleanText(scope, url)].find(
    (name) => name !== undefined && name !== '',
  );
  if (shown === undefined) return [];
  const href = url === undefined ? undefined : resolveHref(scope, url);
  return [href === undefined ? text(shown) : link(href, [text(shown)])];
}

/** The title of a page or database of this site, or of a known web page. */
function titleOf({ context }: Scope, url: string): string | undefined {
  const id = parseNotionLink(url)?.pageId;
  const target = id === undefined ? undefined : ownTarget(context, id);
  return target ? target.title || context.words.untitled : context.resolveCard(url)?.title;
}

function convertEmoji(scope: Scope, emoji: Fields, plain: string): PhrasingContent[] {
  const url = stringOf(emoji['url']);
  const name = normalizeText(stringOf(emoji['name']) ?? plain.replace(/^:(.*):$/s, '$1'));
  const src = url === undefined ? undefined : resolveIcon(scope, url);
  return [inline('emoji', { src, name }, [])];
}
