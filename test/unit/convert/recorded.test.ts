import { existsSync, readFileSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { convert } from './fixtures.ts';

// Recorded responses of the real API. They are not part of the repository.
const shared = new URL('../../../../shared/recorded/', import.meta.url);
const files = ['svelte-notion-page', 'notion-sdk-jvm', 'notion-sdk-py', 'jomei-notionapi'].map(
  (name) => new URL(`${name}.json`, shared),
);
const isThere = existsSync(shared);

interface Recorded {
  readonly path: string;
  readonly kind: string;
  readonly object: unknown;
  readonly blocks?: readonly unknown[];
}

/** A recorded block as a node of a tree, its recorded children below. */
function toNode(recorded: unknown): BlockNode {
  const block = recorded as Record<string, unknown>;
  const own = block[String(block['type'])] as { children?: unknown } | undefined;
  const children = block['children'] ?? block['_children'] ?? own?.children ?? [];
  return { ...block, children: (children as unknown[]).map(toNode) } as unknown as BlockNode;
}

function readPages(file: URL): readonly { readonly path: string; readonly blocks: BlockNode[] }[] {
  const { objects } = JSON.parse(readFileSync(file, 'utf8')) as { objects: Recorded[] };
  return objects.flatMap(({ path, kind, object, blocks }) => {
    if (kind === 'page_with_blocks') return [{ path, blocks: (blocks ?? []).map(toNode) }];
    return kind === 'block' && object !== null && typeof object === 'object' && 'type' in object
      ? [{ path, blocks: [toNode(object)] }]
      : [];
  });
}

/** Every text of a block's rich text, mentions aside: those are replaced. */
function plainTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(plainTexts);
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Record<string, unknown>;
  if (fields['type'] === 'mention' || fields['type'] === 'template') return [];
  const plain = fields['plain_text'];
  if (typeof plain === 'string') return [plain];
  return Object.values(fields).flatMap(plainTexts);
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as readonly Nodes[]).map(textOf).join('') : '';
}

const withoutSpace = (text: string): string => text.replace(/\s/g, '');

describe.skipIf(!isThere)('recorded pages', () => {
  const pages = isThere ? files.flatMap(readPages) : [];

  test('are there', () => {
    expect(pages.length).toBeGreaterThan(100);
  });

  test.each(pages.map((page, index) => ({ ...page, name: `${index} ${page.path}` })))(
    'every text is in the tree: $name',
    ({ blocks }) => {
      const shown = withoutSpace(textOf(convert(blocks).root));
      for (const text of plainTexts(blocks)) expect(shown).toContain(withoutSpace(text));
    },
  );
});
