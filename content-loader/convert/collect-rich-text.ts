import type { Fields } from './content.ts';
import { fieldsOf, stringOf, nameOf } from './content.ts';
import type { Found } from './found.ts';

/** Adds the references of all rich text in an object: in text, captions, cells, titles. */
export function collectRichText(found: Found, blockId: string, value: unknown, depth = 0): void {
  // Deeper than anything that the API nests; ends cyclic objects.
  if (depth > 8) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isRichText(item)) collectItem(found, blockId, fieldsOf(item));
      else collectRichText(found, blockId, item, depth + 1);
    }
    return;
  }
  for (const [key, inner] of Object.entries(fieldsOf(value))) {
    if (key !== 'icon' && typeof inner === 'object') {
      collectRichText(found, blockId, inner, depth + 1);
    }
  }
}

function isRichText(item: unknown): boolean {
  const fields = fieldsOf(item);
  return (
    'plain_text' in fields ||
    'annotations' in fields ||
    'mention' in fields ||
    'href' in fields ||
    (fields['type'] === 'text' && 'text' in fields)
  );
}

function collectItem(found: Found, blockId: string, item: Fields): void {
  if (item['type'] === 'mention') {
    collectMention(found, blockId, fieldsOf(item['mention']), item);
    return;
  }
  const href = stringOf(item['href']) ?? stringOf(fieldsOf(fieldsOf(item['text'])['link'])['url']);
  if (href !== undefined) found.addLink(href);
}

function collectMention(found: Found, blockId: string, mention: Fields, item: Fields): void {
  const type = nameOf(mention['type']);
  const value = fieldsOf(mention[type]);
  const id = stringOf(value['id']);
  if (type === 'page' || type === 'database') found.addPage(id);
  if (type === 'database') found.addDatabase(id);
  if (type === 'user') found.addPerson(value);
  if (type === 'custom_emoji') {
    const url = stringOf(value['url']);
    if (url !== undefined) found.addFile({ url, owner: 'external', medium: 'icon', blockId });
  }
  const address = stringOf(value['url'] ?? value['href']);
  if (address === undefined || (type !== 'link_preview' && type !== 'link_mention')) return;
  found.addLink(address);
  const plain = stringOf(item['plain_text']) ?? address;
  if (stringOf(value['title']) === undefined && plain === address) found.addCard(address);
}
