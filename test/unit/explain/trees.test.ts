import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explain } from '../../../content-loader/cli/explain.ts';
import type { LoaderRun } from '../loader/run-loader.ts';
import type { TreeFolder } from '../loader/tree-site.ts';
import { createTreeFolder, createTreeRun, toId } from '../loader/tree-site.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';

let folder: TreeFolder;
let run: LoaderRun;

beforeEach(async () => {
  folder = await createTreeFolder();
  await folder.write({
    key: 'root',
    title: 'Handbook',
    children: [
      { key: 'install', title: 'Install', children: [{ key: 'linux', title: 'Linux' }] },
      { key: 'secret', title: '_Notes', children: [{ key: 'plan', title: 'Master plan' }] },
      {
        key: 'tools',
        title: 'Tools',
        blocks: [
          { child_database: { database: 'saws' } },
          { child_database: { database: 'plain' } },
        ],
      },
    ],
  });
  await folder.writeDatabase(
    'saws',
    {
      title: 'Saws',
      properties: {
        Name: { title: {} },
        Published: { checkbox: {} },
        'Parent item': { relation: { database: 'saws', type: 'single_property' } },
      },
    },
    {
      rip: { properties: { Name: 'Rip saw', Published: false } },
      small: {
        properties: { Name: 'Small rip saw', Published: true, 'Parent item': ['saws/rip'] },
      },
    },
  );
  await folder.writeDatabase(
    'plain',
    { title: 'Plain', properties: { Name: { title: {} } } },
    { one: { properties: { Name: 'Row of nothing' } } },
  );
  run = await createTreeRun(folder, 'root');
  await run.load();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await run.close();
  await folder.remove();
});

async function ask(page: string): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    await explain([page], run.project);
  } finally {
    spy.mockRestore();
  }
  return written.join('');
}

describe('notion explain, of a page of a tree', () => {
  it('says where it is published, and why there', async () => {
    const text = await ask('Linux');
    expect(text).toContain('published    as a page of "posts", at /install/linux/');
    expect(text).toContain('it stands in "Handbook" › "Install", which its address follows');
    expect(await ask('/')).toContain('it is the page that the tree begins with');
  });

  it('names the mark, of the page or of one above it', async () => {
    expect(await ask(toId('secret'))).toContain('no: it is marked as not to be published');
    const below = await ask('Master plan');
    expect(below).toContain('"Master plan" (https://');
    expect(below).toContain('no: it stands below "_Notes", which is marked');
  });

  it('names the gate of a row, of one that it is a sub-item of, and the lack of one', async () => {
    const rowOf = (path: string): string => deriveId('page', path);
    expect(await ask(rowOf('saws/rip'))).toContain('the checkbox "Published" is not ticked');
    expect(await ask(rowOf('saws/small'))).toContain(
      'no: it is a sub-item of "Rip saw", which is not: the checkbox "Published" is not ticked',
    );
    expect(await ask(rowOf('plain/one'))).toContain(
      'no: it stands below "Plain", which has no gate and no sub-items',
    );
  });

  it('says that a page is in the trash, or that the next build publishes it', async () => {
    const now = new Date().toISOString();
    await folder.write({
      key: 'root',
      title: 'Handbook',
      edited: now,
      children: [
        { key: 'install', title: 'Install', trashed: true, edited: now },
        { key: 'new', title: 'Newcomer', edited: now },
      ],
    });
    expect(await ask(toId('linux'))).toContain('published    as a page');
    expect(await ask('Newcomer')).toContain('not yet: nothing in "posts" closes it now');
  });
});
