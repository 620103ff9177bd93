import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { Run } from './run-workflow.ts';
import { execute, git, runWorkflow } from './run-workflow.ts';
import type { Hub } from './workflow-hub.ts';

const root = join(import.meta.dirname, '..', '..');
const token = 'secret_of-the-tests';
const made: { folder?: string; hub?: Hub; api?: ServedApi } = {};

function hub(): Hub {
  if (!made.hub) throw new Error('The tests have no hub');
  return made.hub;
}

function api(): ServedApi {
  if (!made.api) throw new Error('The tests have no API');
  return made.api;
}

/** A run as GitHub would start it. Where Notion is, only the machines know. */
function toRun(event: string, secret = token): Run {
  return {
    event,
    secrets: { NOTION_TOKEN: secret, NOTION_DATABASE_ID: api().api.databases()[0]?.id ?? '' },
    environment: { NOTION_BASE_URL: api().url, npm_config_prefer_offline: 'true' },
  };
}

beforeAll(async () => {
  made.folder = await mkdtemp(join(tmpdir(), 'quire-hub-'));
  made.api = await serveLocalApi({
    workspace: join(root, 'content-loader', 'workspace'),
    token,
  });
  made.hub = {
    folder: made.folder,
    remote: await createRemote(made.folder),
    caches: [],
    deployments: [],
  };
});

afterAll(async () => {
  await made.api?.close();
  if (made.folder !== undefined) await rm(made.folder, { recursive: true, force: true });
});

/** A bare repository with everything that git would see of this one. */
async function createRemote(folder: string): Promise<string> {
  const { output } = await execute(root, 'git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  const first = join(folder, 'first');
  for (const path of output.split('\n').filter((line) => line !== '')) {
    await mkdir(dirname(join(first, path)), { recursive: true });
    await cp(join(root, path), join(first, path)).catch(() => undefined);
  }
  await git(first, 'init', '--quiet', '--initial-branch', 'main');
  await git(first, 'add', '--all');
  await git(first, 'commit', '--quiet', '--message', 'Begin');
  const remote = join(folder, 'remote.git');
  await git(folder, 'clone', '--quiet', '--bare', first, remote);
  return remote;
}

async function readCommitted(path: string): Promise<string> {
  return (await execute(hub().remote, 'git', ['show', `main:${path}`])).output;
}

describe('publish.yml, its steps run in order', () => {
  it('publishes the site after a push, and commits the addresses of its pages', async () => {
    const jobs = await runWorkflow('publish.yml', toRun('push'), hub());
    expect(jobs['build']?.log).toContain('✔ The site is in');
    const results = Object.values(jobs).map(({ result }) => result);
    expect(results).toEqual(['success', 'success', 'success']);
    const live = hub().deployments[0] ?? '';
    const home = await readFile(join(live, 'index.html'), 'utf8');
    expect(home).toContain('https://you.github.io/blog/');
    expect(await readCommitted('src/redirects.json')).toContain('/posts/');
    expect(await readCommitted('src/gates.json')).toContain('"published"');
    expect(JSON.stringify(jobs)).not.toContain(token);
  });

  it('fetches next to nothing and publishes nothing while nothing changes', async () => {
    const before = api().api.stats().requests;
    const jobs = await runWorkflow('publish.yml', toRun('schedule'), hub());
    expect(Object.values(jobs).map(({ result }) => result)).toEqual([
      'success',
      'skipped',
      'skipped',
    ]);
    expect(jobs['build']?.log).toContain('Nothing has changed since the last deployment');
    expect(api().api.stats().requests - before).toBeLessThan(before / 3);
    expect(hub().deployments).toHaveLength(1);
  });

  it('publishes the same site again by hand', async () => {
    const jobs = await runWorkflow('publish.yml', toRun('workflow_dispatch'), hub());
    expect(jobs['deploy']?.result).toBe('success');
    expect(hub().deployments).toHaveLength(2);
  });

  it('publishes no sample where the secrets were never set', async () => {
    const jobs = await runWorkflow('publish.yml', { ...toRun('push'), secrets: {} }, hub());
    expect(jobs['build']).toMatchObject({ result: 'failure' });
    expect(jobs['build']?.log).toContain('NOTION_TOKEN is empty');
    expect(jobs['deploy']?.result).toBe('skipped');
    expect(hub().deployments).toHaveLength(2);
  });

  it('keeps the live site and says what to do when the build fails', async () => {
    const jobs = await runWorkflow('publish.yml', toRun('repository_dispatch', 'wrong'), hub());
    expect(Object.values(jobs).map(({ result }) => result)).toEqual([
      'failure',
      'skipped',
      'skipped',
    ]);
    const annotation = /^::error title=Notion refused the token::.+$/m.exec(
      jobs['build']?.log ?? '',
    );
    expect(annotation?.[0]).toContain('%0A→ ');
    expect(hub().deployments).toHaveLength(2);
  });
});
