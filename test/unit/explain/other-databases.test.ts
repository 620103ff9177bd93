import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { explain } from '../../../content-loader/cli/explain.ts';
import type { Check } from '../../../content-loader/doctor/check.ts';
import { examine } from '../../../content-loader/doctor/examine.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { idOf, workspaceFiles } from '../loader/other-databases.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import type { LoaderRun } from '../loader/run-loader.ts';
import { createLoaderRun } from '../loader/run-loader.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const compact = (id: string): string => id.replaceAll('-', '');

let workspace: TemporaryFolder;
let run: LoaderRun;

beforeEach(async () => {
  workspace = createTemporaryFolder(workspaceFiles);
  run = await createLoaderRun(workspace.path);
  await run.load();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await run.close();
  workspace.remove();
});

async function ask(what: string): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  await explain([what], root);
  spy.mockRestore();
  return written.join('');
}

it('tells of a post why its related rows are not shown, with the line that shows them', async () => {
  const text = await ask('one');
  expect(text).toContain('relation-private: Client: 1 related pages are not published');
  expect(text).toContain(`databases: { '${compact(idOf('crm'))}': 'public' }`);
});

it('tells of a database which of its rows are shown, and why', async () => {
  expect(await ask(idOf('crm'))).toContain(
    `rows         1 row of it is not shown: the database lives elsewhere and nothing says what in it is published. To show them: \`databases: { '${compact(idOf('crm'))}': 'public' }\` in src/site.ts`,
  );
  expect(await ask(idOf('tools'))).toContain(
    'its rows are shown, because it lives in a published page: every row (it has 1 row)',
  );
});

it('tells of a row whether it is shown', async () => {
  expect(await ask(deriveId('page', 'crm/crispin'))).toContain('as a row     it is shown nowhere');
  expect(await ask(deriveId('page', 'places/tokyo'))).toContain(
    'as a row     it is shown in tables',
  );
});

it('is what doctor says of every database beside the blog, with the line to write', async () => {
  const site = {
    language: 'en',
    timeZone: 'UTC',
    properties: {},
    publishedNames: [],
    collections: {},
    showEditors: false,
  };
  const checks: Check[] = [];
  for await (const check of examine({ environment: process.env, root, site })) checks.push(check);
  const found = checks.filter(({ name }) => name.startsWith('database "'));
  expect(found.map(({ name, status }) => [name, status]).sort()).toEqual([
    ['database "Clients"', 'warning'],
    ['database "Places"', 'ok'],
    ['database "Tools"', 'ok'],
  ]);
  const views = checks.filter(({ name }) => name.startsWith('views of "'));
  expect(views.map(({ name, status, message }) => [name, status, message]).sort()).toEqual([
    [
      'views of "Clients"',
      'warning',
      `Pages show its title alone, because nothing in it says which rows are published; \`databases: { '${compact(idOf('crm'))}': 'public' }\` in src/site.ts shows them.`,
    ],
    ['views of "Places"', 'ok', 'Pages show "Default view" (table).'],
    ['views of "Tools"', 'ok', 'Pages show "Default view" (table).'],
  ]);
  const clients = found.find(({ status }) => status === 'warning');
  expect(clients?.message).toContain(`databases: { '${compact(idOf('crm'))}': 'public' }`);
  expect(clients?.todo).toContain(`databases: { '${compact(idOf('crm'))}': 'private' }`);
});
