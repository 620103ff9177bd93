import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { options, times } from './gated-blog.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const estado = { Estado: { id: 'es', select: options('Publicado', 'Borrador') } };
const status = { Status: { id: 'st', select: options('Published', 'Draft') } };

/** The collections `posts` and `notes`, whose status is `Estado` for the site. */
async function prepare(posts: object, notes: object): Promise<LoaderRun> {
  const row = (title: string, properties: object): object => {
    const [name = ''] = Object.keys(properties);
    const open = name === 'Estado' ? 'Publicado' : 'Published';
    const closed = name === 'Estado' ? 'Borrador' : 'Draft';
    const value = title.endsWith('draft') ? closed : open;
    return { ...times, properties: { Name: title, [name]: value }, children: [] };
  };
  const folder = createTemporaryFolder({
    'workspace.json': { name: 'Two' },
    'a/database.json': { title: 'Blog', properties: { Name: { title: {} }, ...posts } },
    'a/one.json': row('Post', posts),
    'a/two.json': row('Post, a draft', posts),
    'b/database.json': { title: 'Notes', properties: { Name: { title: {} }, ...notes } },
    'b/one.json': row('Note', notes),
    'b/two.json': row('Note, a draft', notes),
  });
  const run = await createLoaderRun(folder.path, {
    ownProject: true,
    collections: { notes: 'Notes' },
    site: { properties: { status: 'estado' }, publishedNames: ['Publicado'] },
  });
  closing.push(async () => {
    await run.close();
    folder.remove();
  });
  return run;
}

/** The properties that decide by their ids, of both databases. */
function readGates(run: LoaderRun): string[] {
  const text = readFileSync(join(run.project, 'src', 'gates.json'), 'utf8');
  const record = JSON.parse(text) as Record<string, { status?: { property: string }[] }>;
  return Object.values(record).flatMap(({ status: found = [] }) =>
    found.map(({ property }) => property),
  );
}

describe('a name that the site gives a property', () => {
  it('holds for the collections that have it; others keep the usual names', async () => {
    const run = await prepare(estado, status);
    await run.publish();
    expect([...run.entries().keys()]).toEqual(['Post']);
    expect(readGates(run).sort()).toEqual(['es', 'st']);
  });

  it('may be meant for a further collection alone', async () => {
    const run = await prepare(status, estado);
    await run.publish();
    expect([...run.entries().keys()]).toEqual(['Post']);
    expect(readGates(run).sort()).toEqual(['es', 'st']);
  });

  it('is an error where no database has it, and publishes nothing', async () => {
    const run = await prepare(status, { Condicion: { id: 'co', rich_text: {} } });
    await expect(run.publish()).rejects.toThrow(/"estado".*"Status".*"Condicion"/s);
    expect(run.list()).toEqual([]);
  });
});
