import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { convertPage } from '../../content-loader/convert/convert-page.ts';
import type { BlockNode } from '../../content-loader/notion/types.ts';
import { createHtmlRenderer } from '../../content-loader/render/html.ts';
import { renderMarkdown } from '../../content-loader/render/markdown.ts';
import { toTextTree } from '../../content-loader/render/markdown/text-tree.ts';
import { parseMarkdown, toOutline } from '../unit/render/outline.ts';
import { world } from './world.ts';

// Each case is a folder: `blocks.json`, what it becomes as `page.html` and `page.md`, and what is
// reported as `warnings.json`. `vitest run test/golden -u` writes the expected files anew: read them.

const folder = import.meta.dirname;
const cases = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const renderer = createHtmlRenderer();

function readBlocks(name: string): BlockNode[] {
  return JSON.parse(readFileSync(`${folder}/${name}/blocks.json`, 'utf8')) as BlockNode[];
}

test('there are cases', () => {
  expect(cases.length).toBeGreaterThan(30);
});

test.each(cases)('%s', async (name) => {
  const tree = {
    pageId: world.page.id,
    lastEditedTime: '2026-01-01T00:00:00.000Z',
    fetchedAt: '2026-01-02T00:00:00.000Z',
    blocks: readBlocks(name),
    problems: [],
    syncedFrom: [],
  };
  const { root, warnings } = convertPage(tree, world);
  const before = structuredClone(root);
  await renderer.prepare(root);
  const { html, warnings: more } = renderer.renderHtml(root);
  const markdown = renderMarkdown(root);
  const found = [...warnings, ...more].map(({ rule, detail }) => ({ rule, detail }));

  await expect(`${html}\n`).toMatchFileSnapshot(`${folder}/${name}/page.html`);
  await expect(markdown).toMatchFileSnapshot(`${folder}/${name}/page.md`);
  await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(
    `${folder}/${name}/warnings.json`,
  );
  // What is printed holds what the tree holds.
  expect(toOutline(parseMarkdown(markdown))).toEqual(toOutline(toTextTree(root)));
  // One tree for both: printing must not change it.
  expect(root).toEqual(before);
});
