import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSharedCache } from '../../content-loader/store/open-shared-cache.ts';
import { findFreePort } from '../free-port.ts';
import { expectSharedBuilds, itIsASharedCache } from '../unit/store/suite.ts';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) {
  process.stderr.write(
    '\nSKIPPED: redis-server is not installed (apt-get install redis-server).\n\n',
  );
}

describe.skipIf(!hasRedis)('a cache shared in Redis', () => {
  const state: { address: string; stop: () => Promise<void> } = {
    address: '',
    stop: () => Promise.resolve(),
  };

  beforeAll(async () => {
    const port = await findFreePort();
    const folder = await mkdtemp(join(tmpdir(), 'quire-redis-'));
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--requirepass', 'p@ss/word'];
    const server = spawn('redis-server', [...options, '--save', '', '--dir', folder]);
    state.address = `redis://:${encodeURIComponent('p@ss/word')}@127.0.0.1:${port}/0`;
    state.stop = async () => {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      await rm(folder, { recursive: true });
    };
    for (let tries = 0; tries < 50; tries += 1) {
      const cache = await openSharedCache(state.address, 'secret');
      await cache.read('is/there');
      await cache.close();
      if (cache.problem() === undefined) return;
      await sleep(100);
    }
    throw new Error('redis-server does not answer.');
  });

  afterAll(() => state.stop());

  itIsASharedCache(() => openSharedCache(state.address, 'secret'));

  it('leaves nothing to fetch and convert to the second machine', async () => {
    await expectSharedBuilds(state.address);
  });

  it('says that a password is wrong, without showing it', async () => {
    const cache = await openSharedCache(state.address.replace('p%40ss', 'other'), 'secret');
    expect(await cache.read('x')).toBeUndefined();
    expect(cache.problem()).toMatch(/WRONGPASS|max retries|closed/i);
    expect(cache.problem()).not.toContain('other');
    await cache.close();
  });
});

describe('a cache shared in S3', () => {
  const state: { address: string; stop: () => Promise<void> } = {
    address: '',
    stop: () => Promise.resolve(),
  };

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quire-s3-'));
    const server = new S3rver({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'cache', configs: [] }],
    });
    const { port } = await server.run();
    state.address = `s3+http://S3RVER:S3RVER@127.0.0.1:${port}/cache?region=us-east-1`;
    state.stop = async () => {
      await server.close();
      await rm(folder, { recursive: true });
    };
  });

  afterAll(() => state.stop());

  itIsASharedCache(() => openSharedCache(state.address, 'secret'));

  it('leaves nothing to fetch and convert to the second machine', async () => {
    await expectSharedBuilds(state.address);
  });

  it('says that a key is wrong', async () => {
    const cache = await openSharedCache(
      state.address.replace('S3RVER:S3RVER', 'S3RVER:hunter2'),
      'secret',
    );
    expect(await cache.read('x')).toBeUndefined();
    expect(cache.problem()).toContain('403');
    expect(cache.problem()).not.toContain('hunter2');
    await cache.close();
  });
});
