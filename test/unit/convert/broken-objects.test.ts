import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { convert } from './fixtures.ts';

const runs = { numRuns: 1000 };

describe('whatever arrives', () => {
  const anything = fc.anything({ withNullPrototype: true, maxDepth: 3 });
  const types = [
    'paragraph',
    'code',
    'image',
    'table',
    'table_row',
    'tab',
    'column_list',
    'embed',
    'callout',
    'meeting_notes',
    'numbered_list_item',
    'child_database',
    'link_to_page',
    'synced_block',
    'heading_1',
    'hologram',
    'file',
    'equation',
  ];
  const keys = [
    'rich_text',
    'caption',
    'icon',
    'url',
    'type',
    'file',
    'external',
    'children',
    'title',
    'cells',
    'color',
    'expression',
    'synced_from',
    'mention',
    'annotations',
    'plain_text',
    'href',
    'user',
    'date',
    'page',
  ];
  const content = fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(anything, fc.array(fc.dictionary(fc.constantFrom(...keys), anything))),
  );
  const node = fc
    .tuple(fc.constantFrom(...types), fc.oneof(anything, content), anything)
    .map(
      ([type, own, children]) => ({ type, [type]: own, children, id: 'x' }) as unknown as BlockNode,
    );

  test('converts without an error', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 9, arbitrary: node },
            { weight: 1, arbitrary: anything.map((value) => value as BlockNode) },
          ),
        ),
        (blocks) => {
          expect(convert(blocks).root.type).toBe('root');
        },
      ),
      runs,
    );
  });
});
