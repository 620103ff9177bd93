import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { EntryData } from '../../../content-loader/index.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { post } from './other-databases.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';
import type { Passing } from './tampering-proxy.ts';
import { unseen, viewsSite } from './views-site.ts';

let workspace: TemporaryFolder;
let run: LoaderRun;

afterEach(async () => {
  await run.close();
  workspace.remove();
});

const views = [
  { name: 'Send us a post', type: 'form', configuration: { anonymous_submissions: true } },
  {
    name: 'By hand',
    type: 'list',
    order: ['blog/three', 'blog/one', 'blog/two'],
    configuration: { properties: ['Client', 'Names'] },
  },
  { name: 'Another', type: 'table' },
];

async function load(changes: object = {}, options: LoaderRunOptions = {}): Promise<string[]> {
  const blog = { ...(viewsSite['blog/database.json'] as object), views };
  workspace = createTemporaryFolder({
    ...viewsSite,
    'blog/database.json': blog,
    'blog/two.json': post('Two', { Client: ['crm/crispin'] }),
    'blog/three.json': post('Three', {}),
    ...changes,
  });
  run = await createLoaderRun(workspace.path, { site: { layout: 'notion' }, ...options });
  return run.load();
}

const lists = (): readonly EntryData[] => run.list().filter(({ kind }) => kind === 'list');
const titlesIn = (html: string): string[] =>
  Array.from(html.matchAll(/<a href="[^"]+">(\w+)<\/a>/g), ([, title = '']) => title);
const refuse =
  (pattern: RegExp, status: number, code: string) =>
  ({ request, response }: Pick<Passing, 'request' | 'response'>): boolean => {
    if (!pattern.test(request)) return false;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'error', status, code, message: 'No.' }));
    return true;
  };

it('lists a collection as its first view that shows rows, in its order, and nothing closed', async () => {
  await load();
  expect(lists()).toMatchObject([{ title: 'Blog', href: '/posts/', slug: '' }]);
  const { html, markdown } = await run.content('Blog');
  expect(html.match(/data-view-type="(\w+)"/g)).toEqual(['data-view-type="list"']);
  expect(titlesIn(html)).toEqual(['Three', 'One', 'Two']);
  expect(html).toContain('<a href="/posts/three/">Three</a>');
  expect(markdown.match(/Three|One|Two/g)).toEqual(['Three', 'One', 'Two']);
  const all = html + markdown + JSON.stringify([...run.entries()]);
  expect(unseen.filter((text) => all.includes(text))).toEqual([]);
});

it('makes no such list where the layout is another', async () => {
  await load({}, { site: { layout: 'posts' } });
  expect(lists()).toEqual([]);
});

it('asks nothing more when nothing has changed, and follows the edit of a row', async () => {
  await load();
  const unchanged = await run.load();
  expect(unchanged.filter((line) => line.includes('/views'))).toEqual([]);
  const path = join(workspace.path, 'blog/two.json');
  const two = JSON.parse(readFileSync(path, 'utf8')) as { properties: object };
  const properties = { ...two.properties, Name: 'Deux' };
  const edited = { ...two, last_edited_time: '2026-02-01T10:00:00.000Z', properties };
  writeFileSync(path, JSON.stringify(edited));
  await run.load();
  expect(titlesIn((await run.content('Blog')).html)).toEqual(['Three', 'One', 'Deux']);
});

it.each([
  [404, 'object_not_found'],
  [400, 'invalid_request_url'],
])('lists all entries in one table on a server without views (%d)', async (status, code) => {
  await load({}, { tamper: refuse(/^GET \/v1\/views(?!\/)/, status, code) });
  const { html } = await run.content('Blog');
  expect(html.match(/data-view-type="(\w+)"/g)).toEqual(['data-view-type="table"']);
  expect(titlesIn(html).sort()).toEqual(['One', 'Three', 'Two']);
});

it('leaves the list to the templates, and says so, when the views are refused', async () => {
  await load({}, { tamper: refuse(/\/v1\/views/, 403, 'restricted_resource') });
  expect(lists()).toEqual([]);
  const { findings } = await run.report();
  expect(findings.map(({ detail }) => detail).join('\n')).toContain('the list of "posts" shows');
});

it('shows the second view when the first is refused, and says so', async () => {
  await load(
    {},
    {
      tamper: ({ request, response, body }) => {
        const isFirst = body.toString().includes('"By hand"');
        if (!request.startsWith('GET /v1/views/') || !isFirst) return false;
        return refuse(/./, 404, 'object_not_found')({ request, response });
      },
    },
  );
  expect((await run.content('Blog')).html).toContain('data-view-type="table"');
  const { findings } = await run.report();
  expect(findings.map(({ rule }) => rule)).toContain('view-left-out');
});
