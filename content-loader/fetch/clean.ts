import type { Fields } from '../convert/content.ts';
import type { RowView } from '../convert/context.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import { parseNotionLink } from '../convert/notion-links.ts';
import { isMailAddress } from '../convert/people.ts';
import { stripSignature } from '../core/strip-signature.ts';
import { cleanMention } from './clean-mention.ts';

/** The lookups of cleaning. */
export interface CleanScope {
  /** For a cache: fields keep their order, and signed files stay recognisable. */
  readonly isCache?: boolean;
  /** Called for every address that loses its signature, in any field. */
  readonly noteSigned?: (bare: string, signed: string) => void;
  /** `stored:…` for a downloaded file, else its address without a signature. */
  readonly storedUrl: (signedUrl: string) => string;
  /** Whether this page or database (any form of id) is part of the snapshot. */
  readonly isShown: (id: string) => boolean;
}

/** The lookups of writing a snapshot's objects. */
export interface SnapshotScope extends CleanScope {
  /** Whether this database (any form of id) is marked as not to be published. */
  readonly isHidden: (id: string) => boolean;
  /** Whether this property depends only on rows that are shown. */
  readonly isOpen: (row: RowView, name: string) => boolean;
}

/**
 * An object of the API without volatile data (signatures, request ids, the order of keys), private
 * data (e-mail addresses of people), and titles of unpublished pages. For a cache, what holds
 * nothing of these is returned as it is.
 */
export function clean(value: unknown, scope: CleanScope): unknown {
  if (typeof value === 'string') return withoutSignature(value, scope);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return cleanItems(value, scope);
  const fields = fieldsOf(value);
  const url = stringOf(fields['url']);
  if (url !== undefined && 'expiry_time' in fields) {
    const expiry = scope.isCache ? { expiry_time: EXPIRED } : {};
    return { url: scope.storedUrl(url), ...expiry };
  }
  if (fields['object'] === 'user') return cleanUser(fields, scope);
  const named = cleanTitle(fields, scope);
  const names = Object.keys(named);
  let isSame = scope.isCache === true && named === fields;
  const kept = names.map((key) => {
    const field = named[key];
    const own = isLeftOut(key, field) ? leftOut : cleanField(key, field, scope);
    if (own !== field) isSame = false;
    return own;
  });
  // Most of a tree's objects hold nothing to clean, and copying them takes longer than looking.
  if (isSame) return value;
  const entries = names
    .map((key, index): [string, unknown] => [key, kept[index]])
    .filter(([, field]) => field !== leftOut);
  return Object.fromEntries(scope.isCache ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function cleanItems(items: readonly unknown[], scope: CleanScope): readonly unknown[] {
  const cleaned = items.map((item) => clean(item, scope));
  return cleaned.every((item, index) => item === items[index]) ? items : cleaned;
}

const leftOut = Symbol('left out');

/** Replaces the expiry time of a removed signature. */
const EXPIRED = '1970-01-01T00:00:00.000Z';

/** Titles of other pages and databases, which no conversion reads from here: they may be private. */
function cleanTitle(fields: Fields, scope: CleanScope): Fields {
  if (fields['type'] === 'mention') return cleanMention(fields, scope);
  const { type } = fields;
  return type === 'child_page' || type === 'child_database'
    ? { ...fields, [type]: { title: '' } }
    : fields;
}

/** Volatile fields, and the invited people of a meeting. Properties may have the same names. */
function isLeftOut(key: string, value: unknown): boolean {
  return (
    (key === 'request_id' && typeof value === 'string') ||
    (key === 'attendees' && Array.isArray(value))
  );
}

function withoutSignature(text: string, { noteSigned }: CleanScope): string {
  const bare = stripSignature(text);
  if (bare !== text) noteSigned?.(bare, text);
  return bare;
}

/** The value of one field: addresses are recognised by the field's name. */
export function cleanField(key: string, value: unknown, scope: CleanScope): unknown {
  const isAddress = (key === 'url' || key === 'href') && typeof value === 'string';
  return isAddress ? cleanLink(withoutSignature(value, scope), scope) : clean(value, scope);
}

/** The address of an unpublished page may contain its title: only its id stays. */
export function cleanLink(href: string, { isShown }: CleanScope): string {
  const link = parseNotionLink(href);
  if (!link || isShown(link.pageId)) return href;
  const block = link.blockId === undefined ? '' : `#${link.blockId}`;
  return `${href.startsWith('/') ? '' : 'https://www.notion.so'}/${link.pageId}${block}`;
}

/** A person without contact data: a name may be an e-mail address. */
function cleanUser(user: Fields, scope: CleanScope): Fields {
  const { id, name, avatar_url, type } = user;
  return {
    object: 'user',
    id,
    ...(name === undefined || isMailAddress(name) ? {} : { name }),
    ...(avatar_url === undefined ? {} : { avatar_url: clean(avatar_url, scope) }),
    ...(type === undefined ? {} : { type, ...(type === 'person' ? { person: {} } : { bot: {} }) }),
  };
}
