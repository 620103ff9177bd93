import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

let workspace: SmallWorkspace;
let run: LoaderRun;
/** Whether Notion can be reached. */
const network = { isUp: true };

beforeEach(async () => {
  network.isUp = true;
  workspace = await createSmallWorkspace();
  run = await createLoaderRun(workspace.folder, {
    tamper: ({ response }) => {
      if (network.isUp) return false;
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"object":"error","status":401,"code":"unauthorized","message":"no"}');
      return true;
    },
  });
});

afterEach(async () => {
  await run.close();
  await workspace.remove();
});

/** Renames a property of the database; its rows and its id stay. */
async function rename(from: string, to: string): Promise<void> {
  const file = join(workspace.folder, 'blog', 'database.json');
  const text = await readFile(file, 'utf8');
  const { properties } = JSON.parse(text) as { properties: Record<string, object> };
  const renamed = Object.entries(properties).map(([name, schema]) =>
    name === from ? [to, schema] : [name, schema],
  );
  const database = { title: 'Blog', properties: Object.fromEntries(renamed) as object };
  await writeFile(file, JSON.stringify(database));
}

/** Gives a property an id that does not come from its name. */
async function fixId(name: string): Promise<void> {
  const file = join(workspace.folder, 'blog', 'database.json');
  const database = JSON.parse(await readFile(file, 'utf8')) as {
    properties: Record<string, object>;
  };
  database.properties[name] = { id: 'fixed', ...database.properties[name] };
  await writeFile(file, JSON.stringify(database));
}

describe('the types that a load makes', () => {
  it('come from the database that the build asks for anyway', async () => {
    const requests = await run.load();
    expect(requests.filter((line) => line.includes('GET /v1/databases'))).toHaveLength(1);
    expect(requests.filter((line) => line.includes('GET /v1/data_sources'))).toHaveLength(1);
    expect(run.types()).toContain('"Tags"?: Quire.OptionsOf<"Tea">');
    expect(await run.load()).toHaveLength(3);
    expect(run.types()).toContain('"Date"?: Quire.ValueOf<"date">');
  });

  it('say under which name a renamed property is found, from one build to the next', async () => {
    await fixId('Tags');
    await run.load();
    await rename('Tags', 'Topics');
    await workspace.edit('first', (page) => {
      page['properties'] = { Name: 'First post', Status: 'Published', Topics: ['Tea'] };
    });
    await run.load();
    expect(run.types()).toContain('“Tags” is called “Topics” now');
    expect(run.types()).toContain('"Topics"?: Quire.OptionsOf<"Tea">');
    await run.load();
    expect(run.types()).toContain('“Tags” is called “Topics” now');
    expect(run.entries().get('First post')?.properties).toHaveProperty('Topics');
  });

  it('are those of the last build where Notion does not answer, and any before that', async () => {
    network.isUp = false;
    await expect(run.load()).rejects.toMatchObject({ name: 'Notion refused the token' });
    expect(run.types()).toContain('Quire.AnyProperties');
    network.isUp = true;
    await run.load();
    const types = run.types();
    network.isUp = false;
    await expect(run.load()).rejects.toMatchObject({ name: 'Notion refused the token' });
    expect(run.types()).toBe(types);
  });
});

describe('offline', () => {
  it('the types are those of the last build, without a request', async () => {
    await run.load();
    const types = run.types();
    vi.stubEnv('NOTION_OFFLINE', '1');
    expect(await run.load()).toEqual([]);
    expect(run.types()).toBe(types);
    expect(run.entries().size).toBe(3);
  });
});
