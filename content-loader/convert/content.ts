import type { BlockObjectResponse } from '@notionhq/client';
import type { BlockNode, BlockType } from '../notion/types.ts';

type Own<B, T extends PropertyKey> = T extends keyof B ? B[T] : never;
type KeyOf<U> = U extends unknown ? keyof U : never;
type ContentKey<T extends BlockType> = T extends BlockType
  ? KeyOf<Own<Extract<BlockObjectResponse, { type: T }>, T>>
  : never;

/**
 * A block's own object (`block.quote` of a quote) with all fields unverified: old recordings lack
 * fields, and `null` occurs where the SDK's types promise objects.
 */
export type Content<T extends BlockType> = Readonly<Partial<Record<ContentKey<T>, unknown>>>;

export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one if it is none. */
export function fieldsOf(value: unknown): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  // The only place where a checked object becomes a record of unverified fields.
  return isObject ? (value as Fields) : {};
}

/** The block's own object; an empty one if it is missing. */
export function contentOf<T extends BlockType>(block: { readonly type: T }): Content<T> {
  const fields = fieldsOf(block);
  // A mapped type over the block's keys cannot be proven from a record; its values stay unknown.
  return fieldsOf(fields[nameOf(fields['type'])]);
}

/** A block's rich text, under its name of before 2022 too. */
export function textOf(content: object): readonly unknown[] {
  const fields = fieldsOf(content);
  return itemsOf(fields['rich_text'] ?? fields['text']);
}

export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is a string that holds something. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The name of a type or colour; for other values, a description of the value. */
export function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value;
}

export function childrenOf(block: object): readonly BlockNode[] {
  // Our fetcher makes the trees, but a truncated or hand-made one may lack the list.
  return itemsOf(fieldsOf(block)['children']) as readonly BlockNode[];
}
