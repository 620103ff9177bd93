import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../../content-loader/cli/serve.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '../../..');
const command = join(root, 'content-loader/cli/start.mjs');
const files = {
  'workspace.json': { name: 'Served' },
  'journal/database.json': { title: 'Journal', properties: { Name: { title: {} } } },
};

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

describe('notion serve', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });
  function createFolder(more: Readonly<Record<string, unknown>> = {}): TemporaryFolder {
    const folder = createTemporaryFolder({ ...files, ...more });
    ends.push(() => {
      folder.remove();
    });
    return folder;
  }
  function start(args: readonly string[]): { firstOutput: Promise<string>; end: Promise<Outcome> } {
    const child = spawn(process.execPath, [command, 'serve', ...args], { cwd: root });
    ends.push(() => child.kill());
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    const end = once(child, 'close').then(([code]) => ({ ...output, code: code as number | null }));
    const firstOutput = once(child.stdout, 'data').then(() => output.stdout);
    return { firstOutput, end };
  }

  it('prints one line of JSON with --json and answers there', async () => {
    const { firstOutput } = start([createFolder().path, '--json', '--token', 'secret_mine']);
    const line = await firstOutput;
    const { url, token, databases } = JSON.parse(line) as {
      url: string;
      token: string;
      databases: { id: string; data_sources: string[] }[];
    };
    expect(line.trim().split('\n')).toHaveLength(1);
    expect(token).toBe('secret_mine');
    const [database] = databases;
    const ask = (auth: string): Promise<Response> =>
      fetch(`${url}/v1/data_sources/${database?.data_sources[0] ?? ''}`, {
        headers: { Authorization: `Bearer ${auth}`, 'Notion-Version': '2026-03-11' },
      });
    expect(await (await ask(token)).json()).toMatchObject({
      parent: { database_id: database?.id },
    });
    expect((await ask('secret_other')).status).toBe(401);
  });

  it('takes one token alone, and says which', async () => {
    const text = await start([createFolder().path]).firstOutput;
    expect(text).toContain('The token is secret_local');
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    const ask = async (auth: string): Promise<number> => {
      const headers = { Authorization: `Bearer ${auth}`, 'Notion-Version': '2026-03-11' };
      return (await fetch(`${url}/v1/users/me`, { headers })).status;
    };
    expect(await ask('secret_local')).toBe(200);
    expect(await ask('anything')).toBe(401);
  });

  it('says how to point the SDK, curl and Quire at it', async () => {
    const text = await start([createFolder().path]).firstOutput;
    expect(text).toMatch(/new Client\(\{ auth: '.+', baseUrl: 'http:\/\/127\.0\.0\.1:\d+'/);
    expect(text).toContain('curl -X POST http://127.0.0.1:');
    expect(text).toMatch(/NOTION_TOKEN=\S+ NOTION_DATABASE_ID=\S+ NOTION_BASE_URL=http/);
  });

  it('ends with the file, the path and what to do when the folder is not valid', async () => {
    const folder = createFolder({ 'journal/bad.json': { created_time: 'now' } });
    const { code, stderr } = await start([folder.path]).end;
    expect(code).toBe(1);
    expect(stderr).toContain('journal/bad.json at created_time: should be an ISO 8601');
    expect(stderr).toContain('docs/local-api.md');
    expect(stderr).not.toMatch(/^\s+at .*\.ts:\d+/m);
  });

  it.each([
    [['--prot', '3'], "Unknown option '--prot'"],
    [['--port', 'http'], '--port should be a whole number from 0 to 65535, not "http"'],
    [['--port', '70000'], 'from 0 to 65535, not "70000"'],
    [['--port', '1e3'], 'not "1e3"'],
    [['--rate', '0'], '--rate should be a number from 0.001'],
    [['--burst', '1.5'], '--burst should be a whole number'],
    [['--latency', '9999999999'], '--latency should be a number from 0 to 3600000'],
    [['--jitter', ' 5'], '--jitter should be a number'],
    [['--faults', '2'], '--faults should be a number from 0 to 1'],
    [['--seed', '-1'], '--seed'],
    [['--window', '0/9'], '--window should look like 2700/900'],
    [['--clock', 'noon'], '--clock should be an ISO 8601 time, not "noon"'],
    [['--window', '9'], '--window should look like 2700/900'],
  ])('refuses %j', async (args, message) => {
    const refused = serve([createFolder().path, ...args]);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toHaveProperty('hint');
  });

  it('takes every switch', async () => {
    const switches = '--rate 3 --burst 1 --window 9/9 --latency 1 --jitter 1 --faults 0 --seed 2';
    const args = `${switches} --clock 2026-01-01T00:00:00Z --log --json --host 127.0.0.1`;
    const { firstOutput } = start([createFolder().path, ...args.split(' ')]);
    const { url } = JSON.parse(await firstOutput) as { url: string };
    const headers = { Authorization: 'Bearer secret_local', 'Notion-Version': '2026-03-11' };
    expect((await fetch(`${url}/v1/users/me`, { headers })).status).toBe(200);
    expect((await fetch(`${url}/v1/users/me`, { headers })).status).toBe(429);
  });
});
