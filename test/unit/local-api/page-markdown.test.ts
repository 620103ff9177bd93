import type { Client } from '@notionhq/client';
import { isFullBlock } from '@notionhq/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { startProcessorTime } from '../../processor-time.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { parseInline } from '../../../packages/notion-local/src/markdown/parse-inline.ts';
import {
  createStarterWorkspace,
  starterPageId as page_id,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

let client: Client;
beforeEach(() => {
  const workspace = createStarterWorkspace(new Date('2026-06-01T00:00:00.000Z'));
  client = createSdkClient(createLocalApi({ workspace, baseUrl: LOCAL_URL, writable: true }));
});

const every = `# Heading
## Opens {toggle="true"}
	inside
plain **bold** *italic* ~~gone~~ \`code\` $\`x^2\`$ <span color="red_bg">red</span> [link](https://example.com/)
- [x] done
- [ ] open
- one
	- two
		- three
1. first
> said {color="gray"}
---
\`\`\`typescript
const a = 1;

	b();
\`\`\`
$$
a + b
$$
<details>
<summary>More</summary>
	below
</details>
<callout icon="💡">
	Mind
	this
</callout>
<columns>
	<column>
		left
	</column>
	<column>
		right
	</column>
</columns>
<table header-row="true" header-column="false">
<tr>
<td>A</td>
<td>**B**</td>
</tr>
</table>
![A cat](https://example.com/cat.png)
<empty-block/>
<table_of_contents/>`;

async function read(): Promise<string> {
  return (await client.pages.retrieveMarkdown({ page_id })).markdown;
}

async function listBlocks(): Promise<readonly { readonly id: string; readonly type: string }[]> {
  const { results } = await client.blocks.children.list({ block_id: page_id });
  return results.filter(isFullBlock).map(({ id, type }) => ({ id, type }));
}

const replace = (new_str: string, allow_deleting_content?: boolean) =>
  client.pages.updateMarkdown({
    page_id,
    type: 'replace_content',
    replace_content: {
      new_str,
      ...(allow_deleting_content === undefined ? {} : { allow_deleting_content }),
    },
  });

describe('a page written as Markdown', () => {
  it('says what was written, in blocks', async () => {
    const answer = await replace(every);
    expect(answer).toMatchObject({ object: 'page_markdown', id: page_id, truncated: false });
    expect(answer.markdown).toBe(every);
    expect(await read()).toBe(every);
    expect((await listBlocks()).map(({ type }) => type)).toEqual([
      ...['heading_1', 'heading_2', 'paragraph', 'to_do', 'to_do', 'bulleted_list_item'],
      ...['numbered_list_item', 'quote', 'divider', 'code', 'equation', 'toggle', 'callout'],
      ...['column_list', 'table', 'image', 'paragraph', 'table_of_contents'],
    ]);
  });

  it('takes Markdown of the web: blank lines, tables of pipes, indentation by spaces', async () => {
    await replace('## A\n\nText\n\n- one\n  - two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n');
    expect(await read()).toBe(
      '## A\nText\n- one\n\t- two\n<table header-row="true" header-column="false">\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</table>',
    );
  });

  it('is inserted at the end, at the start and after a text', async () => {
    await replace('a\nb');
    const insert = (
      insert_content: Parameters<typeof client.pages.updateMarkdown>[0] extends infer P
        ? P extends { insert_content: infer I }
          ? I
          : never
        : never,
    ) => client.pages.updateMarkdown({ page_id, type: 'insert_content', insert_content });
    await insert({ content: 'end' });
    await insert({ content: 'start', position: { type: 'start' } });
    await insert({ content: 'between', after: 'a' });
    // "a" stands first in "start".
    expect(await read()).toBe('start\nbetween\na\nb\nend');
  });

  it('keeps the blocks that it does not change', async () => {
    await replace('one\ntwo\nthree');
    const before = await listBlocks();
    await client.pages.updateMarkdown({
      page_id,
      type: 'update_content',
      update_content: { content_updates: [{ old_str: 'two', new_str: '2\n2½' }] },
    });
    expect(await read()).toBe('one\n2\n2½\nthree');
    const after = await listBlocks();
    expect([after[0]?.id, after[3]?.id]).toEqual([before[0]?.id, before[2]?.id]);
    expect(await client.blocks.retrieve({ block_id: before[1]?.id ?? '' })).toMatchObject({
      in_trash: true,
    });
  });

  it('replaces from one text to another', async () => {
    await replace('one\ntwo\nthree\nfour');
    await client.pages.updateMarkdown({
      page_id,
      type: 'replace_content_range',
      replace_content_range: { content: 'new', content_range: 'two...three' },
    });
    expect(await read()).toBe('one\nnew\nfour');
  });

  it('deletes a child page only when that is allowed, and moves it where its line moves', async () => {
    const parent = { page_id };
    const child = await client.pages.create({ parent, markdown: '# The child\nText' });
    expect(child).toMatchObject({
      properties: { title: { title: [{ plain_text: 'The child' }] } },
    });
    await client.blocks.children.append({
      block_id: page_id,
      children: [{ paragraph: { rich_text: [{ text: { content: 'after' } }] } }],
    });
    await expect(replace('nothing')).rejects.toThrow('allow_deleting_content');
    const [line = '', text = ''] = (await read()).split('\n');
    await replace(`${text}\n${line}`);
    expect((await listBlocks()).map(({ type }) => type)).toEqual(['paragraph', 'child_page']);
    await replace('nothing', true);
    expect(await client.pages.retrieve({ page_id: child.id })).toMatchObject({ in_trash: true });
  });

  it.each([
    ['a text that is not there', [{ old_str: 'zzz', new_str: '' }]],
    ['a text that stands twice', [{ old_str: 'o', new_str: '' }]],
  ])('is refused for %s', async (_what, content_updates) => {
    await replace('one\ntwo');
    const answer = client.pages.updateMarkdown({
      page_id,
      type: 'update_content',
      update_content: { content_updates },
    });
    await expect(answer).rejects.toMatchObject({ code: 'validation_error' });
    expect(await read()).toBe('one\ntwo');
  });

  it('is a task for a client that does not wait', async () => {
    const task = await client.request<{ readonly id: string }>({
      path: `pages/${page_id}/markdown`,
      method: 'patch',
      body: { type: 'insert_content', insert_content: { content: 'later' }, allow_async: true },
    });
    expect(task).toMatchObject({ object: 'async_task', status: 'queued', poll_after_seconds: 1 });
    const done = await client.asyncTasks.retrieve({ task_id: task.id });
    expect(done).toMatchObject({
      status: 'succeeded',
      operation: { surface: 'rest', name: 'PATCH /v1/pages/:page_id/markdown' },
      result: { object: 'page_markdown', markdown: 'later' },
    });
    await expect(client.asyncTasks.retrieve({ task_id: 'task_x' })).rejects.toMatchObject({
      code: 'object_not_found',
    });
  });
});

describe('a line of Markdown', () => {
  it.each([
    ['a * b * c', ['a * b * c']],
    ['snake_case_name', ['snake_case_name']],
    ['\\*not\\*', ['*not*']],
    ['**open', ['**open']],
    ['**a *b* c**', ['a ', 'b', ' c']],
    ['***both***', ['both']],
    ['`**`', ['**']],
    ['a<br>b', ['a', '\n', 'b']],
    ['[a](javascript:alert)', ['a']],
  ])('%s', (line, texts) => {
    const items = parseInline(line) as readonly { readonly text: { readonly content: string } }[];
    expect(items.map(({ text }) => text.content)).toEqual(texts);
  });

  it.each(['*', '**', '`', '[', '_a', '<span color="red">', '\\', '$`', '~~a'])(
    'of 200,000 times %s is read in time',
    (sign) => {
      const time = startProcessorTime();
      parseInline(sign.repeat(200_000));
      expect(time()).toBeLessThan(5_000);
    },
  );
});
