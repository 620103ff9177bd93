import type { Fields } from '../convert/content.ts';
import { childrenOf, fieldsOf, nameOf, stringOf } from '../convert/content.ts';
import { isBlockType } from '../../packages/notion-local/src/folder/block-forms.ts';
import type { BlockNode } from '../notion/types.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { clean, cleanField } from '../fetch/clean.ts';
import { toShortText } from './short-text.ts';

/**
 * Blocks in the format of a workspace folder, without fields that the reader of the folder adds.
 */
export function toBlockFiles(blocks: readonly BlockNode[], scope: SnapshotScope): Fields[] {
  return blocks.map((block) => toBlockFile(block, scope));
}

function toBlockFile(block: BlockNode, scope: SnapshotScope): Fields {
  const fields = fieldsOf(block);
  const id = stringOf(fields['id']) ?? '';
  const type = nameOf(fields['type']);
  // Their titles are those of the page and database, and private if these are.
  if (type === 'child_page') return { id, child_page: { page: id } };
  if (type === 'child_database' && (scope.isShown(id) || scope.isHidden(id)))
    return { id, child_database: { database: id } };
  const raw = fields[type];
  const content = fieldsOf(raw);
  // The content of a reference is stored with its original.
  const isReference = type === 'synced_block' && content['synced_from'] != null;
  const children = isReference ? [] : toBlockFiles(childrenOf(block), scope);
  return {
    id,
    type,
    [type]: isBlockType(type) && isObject(raw) ? toContent(content, scope) : clean(raw, scope),
    ...(children.length === 0 ? {} : { children }),
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

const texts: ReadonlySet<string> = new Set(['rich_text', 'caption']);

function toContent(content: Fields, scope: SnapshotScope): Fields {
  const entries = Object.entries(content)
    .filter(([key, value]) => !isDefault(key, value))
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([key, value]): [string, unknown] => [key, toField(key, value, scope)]);
  return Object.fromEntries(entries);
}

function toField(key: string, value: unknown, scope: SnapshotScope): unknown {
  if (texts.has(key)) return toShortText(value, scope);
  if (key === 'cells' && Array.isArray(value)) {
    return value.map((cell) => toShortText(cell, scope));
  }
  return cleanField(key, value, scope);
}

const rank = (key: string): number => (key === 'rich_text' ? 0 : 1);

/** Fields that the reader of the folder fills in. */
function isDefault(key: string, value: unknown): boolean {
  if (key === 'color') return value === 'default';
  if (key === 'icon') return value === null;
  return key === 'caption' && Array.isArray(value) && value.length === 0;
}
