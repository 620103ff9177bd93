import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createWorkspace } from '../../../content-loader/index.ts';
import { noteProject } from '../../../content-loader/settings/place.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';

let served: Awaited<ReturnType<typeof serveLocalApi>>;
let root: string;
const paths: string[] = [];

beforeAll(async () => {
  const workspace = join(import.meta.dirname, '../../../content-loader/workspace');
  served = await serveLocalApi({ workspace, log: (line) => paths.push(line) });
  root = await mkdtemp(join(tmpdir(), 'quire-workspace-'));
});

beforeEach(() => {
  paths.length = 0;
  Reflect.deleteProperty(globalThis, Symbol.for('quire.project'));
});

afterAll(async () => {
  await served.close();
  await rm(root, { recursive: true });
});

const here = () => ({
  token: 'ntn_given',
  database: served.api.databases()[0]?.id ?? '',
  baseUrl: served.url,
});

async function askSchema(options: Parameters<typeof createWorkspace>[0]): Promise<void> {
  await createWorkspace(options).collection('posts').loader.createSchema?.();
}

it('lets options win over the environment', async () => {
  const environment = {
    NOTION_TOKEN: 'ntn_other',
    NOTION_DATABASE_ID: '0'.repeat(32),
    NOTION_BASE_URL: 'http://localhost:9',
  };
  noteProject({ root, environment });
  await askSchema(here());
  expect(paths.join('\n')).toContain('/v1/databases/');
});

it('takes from the environment what no option says', async () => {
  const { token, database, baseUrl } = here();
  noteProject({ root, environment: { NOTION_TOKEN: token, NOTION_BASE_URL: baseUrl } });
  await askSchema({ database });
  expect(paths.join('\n')).toContain('/v1/databases/');
});

it('needs no environment where options say all', async () => {
  await askSchema(here());
  expect(paths.join('\n')).toContain('/v1/databases/');
});

it('does not show the sample where the integration is missing', () => {
  expect(() => createWorkspace({ name: 'other' })).toThrow('The loader knows neither');
});
