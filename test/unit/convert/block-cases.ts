import { expect } from 'vitest';
import type { AssetView, ConvertContext } from '../../../content-loader/convert/context.ts';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { block, convert, id, text } from './fixtures.ts';
import { outline } from './outline.ts';

/** Blocks, what they become, and what is reported. */
export interface Case {
  readonly what: string;
  readonly blocks: readonly BlockNode[];
  readonly over?: Partial<ConvertContext>;
  readonly shown: readonly string[];
  readonly rules?: readonly string[];
}

export const p = (words: string): BlockNode => text('paragraph', words);
export const withId = (node: BlockNode, n: number): BlockNode => ({ ...node, id: id(n) });
export const media = (type: string, content: Record<string, unknown>): BlockNode =>
  block(type, { caption: [], ...content });
export const external = (url: string): Record<string, unknown> => ({
  type: 'external',
  external: { url },
});
export const hosted = (url: string): Record<string, unknown> => ({
  type: 'file',
  file: { url, expiry_time: 'x' },
});

export const file = (type: string): AssetView => ({
  kind: 'file',
  file: { src: '/f/x', name: 'x', type, bytes: 12 },
});
export const picture: AssetView = {
  kind: 'image',
  image: { src: '/i/x.webp', width: 2, height: 1, variants: [], preview: undefined },
  file: { src: '/f/x.png', name: 'x.png', type: 'image/png', bytes: 12 },
};
export const gone: AssetView = {
  kind: 'unavailable',
  reason: 'gone',
  detail: 'it is gone',
  bytes: undefined,
};

export function check({ blocks, over, shown, rules = [] }: Case): void {
  const { root, warnings } = convert(blocks, over);
  expect(outline(root.children).split('\n')).toEqual(shown);
  expect(warnings.map(({ rule }) => rule)).toEqual(rules);
}
