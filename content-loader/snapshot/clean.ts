import type { Fields } from '../convert/content.ts';
import type { RowView } from '../convert/context.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import { parseNotionLink } from '../convert/notion-links.ts';
import { isMailAddress } from '../convert/people.ts';
import { cleanMention } from './clean-mention.ts';

/** What a snapshot's objects look up while they are written. */
export interface SnapshotScope {
  /** `stored:…` for a file that was had, else its address without a signature. */
  readonly storedUrl: (signedUrl: string) => string;
  /** Is this page or database (any form of id) part of the snapshot? */
  readonly isShown: (id: string) => boolean;
  /** Is this property made of rows that are shown alone? */
  readonly isOpen: (row: RowView, name: string) => boolean;
}

/**
 * An object of the API without what changes from answer to answer (signatures, request ids, the
 * order of keys), what is nobody's business (e-mail addresses of people), and without titles of
 * pages that are not published.
 */
export function clean(value: unknown, scope: SnapshotScope): unknown {
  if (Array.isArray(value)) return value.map((item) => clean(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const fields = fieldsOf(value);
  const url = stringOf(fields['url']);
  if (url !== undefined && 'expiry_time' in fields) return { url: scope.storedUrl(url) };
  if (fields['object'] === 'user') return cleanUser(fields);
  const named = fields['type'] === 'mention' ? cleanMention(fields, scope) : fields;
  return Object.fromEntries(
    Object.entries(named)
      .filter(([key]) => !leftOut.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, cleanField(key, field, scope)]),
  );
}

/** What differs from answer to answer, and who was invited to a meeting. */
const leftOut: ReadonlySet<string> = new Set(['request_id', 'attendees']);

/** The value of one field: addresses are told by the field's name. */
export function cleanField(key: string, value: unknown, scope: SnapshotScope): unknown {
  const isAddress = (key === 'url' || key === 'href') && typeof value === 'string';
  return isAddress ? cleanLink(value, scope) : clean(value, scope);
}

/** The address of a page that is not published may hold its title: only its id stays. */
export function cleanLink(href: string, { isShown }: SnapshotScope): string {
  const link = parseNotionLink(href);
  if (!link || isShown(link.pageId)) return href;
  const block = link.blockId === undefined ? '' : `#${link.blockId}`;
  return `${href.startsWith('/') ? '' : 'https://www.notion.so'}/${link.pageId}${block}`;
}

/** Who somebody is, and nothing of how to reach them: a name may be an e-mail address. */
function cleanUser(user: Fields): Fields {
  const { id, name, avatar_url, type } = user;
  return {
    object: 'user',
    id,
    ...(name === undefined || isMailAddress(name) ? {} : { name }),
    ...(avatar_url === undefined ? {} : { avatar_url }),
    ...(type === undefined ? {} : { type, ...(type === 'person' ? { person: {} } : { bot: {} }) }),
  };
}
