import type { PageObjectResponse } from '@notionhq/client';
import { collectRichText } from './collect-rich-text.ts';
import type { Fields } from './content.ts';
import { childrenOf, fieldsOf, itemsOf, stringOf, nameOf } from './content.ts';
import { toEmbed } from './embeds.ts';
import type { Found, References } from './found.ts';
import { createFound, toReferences } from './found.ts';
import { iconSource } from './icons.ts';
import { mediaSource } from './media-source.ts';
import type { Medium } from './media.ts';

export type { FileReference, References } from './found.ts';

const media: ReadonlySet<string> = new Set<Medium>(['image', 'video', 'audio', 'pdf', 'file']);
const players: ReadonlySet<string> = new Set(['embed', 'link_preview']);
/** Their children are other pages or no content. */
const closed: ReadonlySet<string> = new Set(['child_page', 'child_database', 'template']);

/**
 * Everything outside of a page's blocks that the conversion of its tree will look up. Blocks
 * without `children` are read alone.
 */
export function collectReferences(tree: { readonly blocks: readonly object[] }): References {
  const found = createFound();
  collectBlocks(found, tree.blocks);
  return toReferences(found);
}

/** The same for a page's icon, cover and properties. Files stand under the page's own id. */
export function collectPageReferences(page: PageObjectResponse): References {
  const found = createFound();
  const { id, icon, cover, properties } = fieldsOf(page);
  const pageId = stringOf(id) ?? '';
  collectIcon(found, pageId, icon);
  collectMedia(found, pageId, 'image', fieldsOf(cover));
  for (const property of Object.values(fieldsOf(properties))) {
    collectValue(found, pageId, fieldsOf(property));
  }
  return toReferences(found);
}

function collectBlocks(found: Found, blocks: readonly object[]): void {
  for (const block of blocks) {
    const { id, type, ...rest } = fieldsOf(block);
    collectBlock(found, stringOf(id) ?? '', nameOf(type), fieldsOf(rest[nameOf(type)]));
    if (!closed.has(nameOf(type))) collectBlocks(found, childrenOf(block));
  }
}

function collectBlock(found: Found, id: string, type: string, content: Fields): void {
  if (type === 'template') return;
  if (type === 'child_page') found.addPage(id);
  if (type === 'child_database') found.addDatabase(id);
  if (type === 'link_to_page') {
    found.addPage(stringOf(content['page_id']));
    found.addPage(stringOf(content['database_id']));
    found.addDatabase(stringOf(content['database_id']));
  }
  if (media.has(type)) collectMedia(found, id, type as Medium, content);
  const url = stringOf(content['url']);
  if (url !== undefined) {
    found.addLink(url);
    if (!players.has(type) || !toEmbed(url)) found.addCard(url);
  }
  collectIcon(found, id, content['icon']);
  collectRichText(found, id, content);
}

function collectMedia(found: Found, blockId: string, medium: Medium, content: Fields): void {
  const source = mediaSource(content);
  if (!source) return;
  if (source.owner === 'external') {
    found.addLink(source.url);
    const isPlayer = medium === 'video' || medium === 'audio' || medium === 'pdf';
    if (isPlayer && toEmbed(source.url)) return;
  }
  const { url, owner, name } = source;
  found.addFile({ url, owner, medium, blockId, ...(name === undefined ? {} : { name }) });
}

function collectIcon(found: Found, blockId: string, icon: unknown): void {
  const source = iconSource(icon);
  if (!source) return;
  const owner = source.type === 'file' ? 'notion' : 'external';
  const name = source.name === undefined ? {} : { name: source.name };
  found.addFile({ url: source.url, owner, medium: 'icon', blockId, ...name });
}

function collectValue(found: Found, pageId: string, property: Fields): void {
  const value = property[nameOf(property['type'])];
  // The items of a rollup are found by its rows; some of these may be unpublished.
  if (property['type'] === 'rollup') return;
  collectRichText(found, pageId, { value });
  const items = itemsOf(value);
  if (property['type'] === 'files') {
    for (const file of items) collectMedia(found, pageId, 'file', fieldsOf(file));
  }
  if (property['type'] === 'relation') {
    for (const page of items) found.addPage(stringOf(fieldsOf(page)['id']));
  }
  if (property['type'] === 'people') {
    for (const person of items) collectPerson(found, pageId, fieldsOf(person));
  }
}

function collectPerson(found: Found, pageId: string, person: Fields): void {
  found.addPerson(person);
  const url = stringOf(person['avatar_url']);
  if (url !== undefined) {
    found.addFile({ url, owner: 'external', medium: 'icon', blockId: pageId });
  }
}
