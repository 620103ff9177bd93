import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

let site: TemporarySite;
let notion: Server;
let asked = Promise.withResolvers<undefined>();

beforeAll(async () => {
  site = await createTemporarySite();
  // A server that takes requests and never answers: the build is in the middle of something.
  notion = createServer(() => {
    asked.resolve(undefined);
  });
  await new Promise<void>((resolve) => notion.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  notion.closeAllConnections();
  notion.close();
  await site.remove();
});

/** Command lines of processes that run in a folder; Linux alone has them. */
async function findProcesses(folder: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const environment = await readFile(join('/proc', id, 'environ'), 'utf8').catch(() => '');
      return environment.includes(`QUIRE_CACHE_DIR=${folder}\0`) ? id : '';
    }),
  );
  return found.filter((id) => id !== '');
}

describe.skipIf(!existsSync('/proc/self/environ'))('a build that is ended from outside', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s leaves no process and no lock behind',
    async (signal) => {
      asked = Promise.withResolvers<undefined>();
      const cache = await mkdtemp(join(tmpdir(), 'quire-cache-'));
      // Its address is a string for pipes only.
      const { port } = notion.address() as AddressInfo;
      const { PATH = '', HOME = '' } = process.env;
      const child = spawn(process.execPath, ['content-loader/cli/start.mjs', 'build'], {
        cwd: site.folder,
        env: {
          PATH,
          HOME,
          ASTRO_TELEMETRY_DISABLED: '1',
          NOTION_TOKEN: 'ntn_test',
          NOTION_DATABASE_ID: '0'.repeat(32),
          NOTION_BASE_URL: `http://127.0.0.1:${port}`,
          QUIRE_CACHE_DIR: cache,
        },
        stdio: 'ignore',
      });
      const ended = new Promise<string | number | null>((resolve) => {
        child.on('close', (code, by) => {
          resolve(code ?? by);
        });
      });
      await Promise.race([asked.promise, ended]);
      const locks = [join(site.folder, 'dist.lock'), join(cache, 'quire', 'lock')];
      expect(locks.map((path) => existsSync(path))).toEqual([true, true]);
      expect(await findProcesses(cache)).toContain(String(child.pid));
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(locks.map((path) => existsSync(path))).toEqual([false, false]);
      expect(await findProcesses(cache)).toEqual([]);
      await rm(cache, { recursive: true, force: true });
    },
  );
});
