import type { Fields } from '../convert/content.ts';
import { fieldsOf, nameOf, stringOf } from '../convert/content.ts';
import { parseNotionLink } from '../convert/notion-links.ts';
import { isMailAddress } from '../convert/people.ts';
import type { CleanScope } from './clean.ts';

/**
 * A mention without e-mail addresses of people, and without data of pages outside the snapshot. The
 * text of a mention of a page is always the page's title, so it is removed too.
 */
export function cleanMention(item: Fields, scope: CleanScope): Fields {
  const mention = fieldsOf(item['mention']);
  const type = nameOf(mention['type']);
  if (type === 'page' || type === 'database') return { ...item, plain_text: '', href: null };
  if (type === 'user')
    return isMailAddress(item['plain_text']) ? { ...item, plain_text: '' } : item;
  const field = addressFields.get(type);
  const href = field === undefined ? undefined : stringOf(fieldsOf(mention[type])[field]);
  if (field === undefined || href === undefined || !isHidden(href, scope)) return item;
  return { ...item, plain_text: '', mention: { type, [type]: { [field]: href } } };
}

/** The fields with the address of a mentioned web page. */
const addressFields: ReadonlyMap<string, string> = new Map([
  ['link_preview', 'url'],
  ['link_mention', 'href'],
]);

function isHidden(href: string, { isShown }: CleanScope): boolean {
  const link = parseNotionLink(href);
  return link !== undefined && !isShown(link.pageId);
}
