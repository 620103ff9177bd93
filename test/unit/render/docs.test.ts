import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convertPage } from '../../../content-loader/convert/convert-page.ts';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';
import { world } from '../../golden/world.ts';

const file = new URL('../../../docs/blocks.md', import.meta.url);
const EXAMPLE =
  /### (.+)\n(?:[^#]*?)```json\n([^]*?)```\n\n````markdown\n([^]*?)````\n\n````html\n([^]*?)````/g;

const renderer = createHtmlRenderer();

/** Fields whose value is rich text, which the document may write as plain text. */
const RICH_TEXT = new Set(['caption', 'rich_text']);

/** Objects with a type that are parts of blocks. */
const PARTS = new Set(['date', 'emoji', 'external', 'mention', 'page', 'page_id']);

/** The API's objects from the document's short ones. */
function expand(blocks: readonly unknown[]): BlockNode[] {
  let count = 0;
  const expandValue = (value: unknown, key: string): unknown => {
    if (RICH_TEXT.has(key)) return toRichText(value);
    if (key === 'cells' && Array.isArray(value)) return value.map(toRichText);
    if (Array.isArray(value)) return value.map((item) => expandValue(item, ''));
    return typeof value === 'object' && value !== null ? expandObject(value) : value;
  };
  const expandObject = (object: object): object => {
    const fields = Object.entries(object).map(([key, value]) => [key, expandValue(value, key)]);
    if (
      !('type' in object) ||
      !(String(object.type) in object) ||
      'plain_text' in object ||
      PARTS.has(String(object.type))
    ) {
      return Object.fromEntries(fields) as object;
    }
    count += 1;
    const id = count.toString(16).padStart(32, '0');
    return { id, ...(Object.fromEntries(fields) as object) };
  };
  // What is written in the document is checked by what becomes of it.
  return blocks.map((block) => expandValue(block, '')) as BlockNode[];
}

function toRichText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: object) => ({ type: 'text', ...item }));
  return value === '' ? [] : [{ type: 'text', plain_text: value }];
}

async function convert(json: string): Promise<{ markdown: string; html: string }> {
  const blocks = JSON.parse(json) as unknown[];
  const tree = {
    pageId: world.page.id,
    lastEditedTime: '2026-01-01T00:00:00.000Z',
    fetchedAt: '2026-01-02T00:00:00.000Z',
    blocks: expand(blocks),
    problems: [],
    syncedFrom: [],
  };
  const { root } = convertPage(tree, world);
  await renderer.prepare(root);
  return {
    markdown: renderMarkdown(root),
    html: `${renderer.renderHtml(root).html}\n`.replace(/^\n$/, ''),
  };
}

const document = readFileSync(file, 'utf8');
const examples = [...document.matchAll(EXAMPLE)].map(
  ([whole, title = '', json = '', markdown = '', html = '']) => ({
    whole,
    title,
    json,
    markdown,
    html,
  }),
);

if (process.env['UPDATE_DOCS'] !== undefined) {
  let updated = document;
  for (const { whole, json } of examples) {
    const { markdown, html } = await convert(json);
    const head = whole.slice(0, whole.indexOf('````markdown\n'));
    const fences = `\`\`\`\`markdown\n${markdown}\`\`\`\`\n\n\`\`\`\`html\n${html}\`\`\`\``;
    updated = updated.replace(whole, () => head + fences);
  }
  writeFileSync(file, updated);
}

describe('docs/blocks.md', () => {
  test('has results under every example', () => {
    expect(examples.length).toBe([...document.matchAll(/^```json$/gm)].length);
    expect(examples.length).toBeGreaterThan(30);
  });

  test.skipIf(process.env['UPDATE_DOCS'] !== undefined).each(examples)(
    '$title becomes what the document says',
    async ({ json, markdown, html }) => {
      expect(await convert(json)).toEqual({ markdown, html });
    },
  );
});
