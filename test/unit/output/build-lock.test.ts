import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acquireBuildLock, acquireBuildLocks } from '../../../content-loader/output/build-lock.ts';

describe('the lock of a build', () => {
  let root: string;
  let folder: string;
  let file: string;
  const waits: number[] = [];
  const onWait = (pid: number): void => {
    waits.push(pid);
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'quire-lock-'));
    folder = join(root, 'lock');
    file = join(folder, 'holder.json');
    waits.length = 0;
  });
  afterEach(() => rm(root, { recursive: true }));

  it('lets parallel builds in one after the other', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      const lock = await acquireBuildLock(folder, { onWait });
      inside += 1;
      most = Math.max(most, inside);
      await sleep(50);
      inside -= 1;
      lock.release();
    };
    await Promise.all([work(), work(), work(), work()]);
    expect(most).toBe(1);
    expect(waits).toEqual([process.pid, process.pid, process.pid]);
  });

  it('leaves nothing behind', async () => {
    const lock = await acquireBuildLocks([folder, join(root, 'other')], { onWait });
    expect(readdirSync(root)).toHaveLength(2);
    lock.release();
    expect(readdirSync(root)).toEqual([]);
  });

  it('refuses when the other build takes too long, and names it', async () => {
    const lock = await acquireBuildLock(folder, { onWait });
    const second = acquireBuildLocks([join(root, 'first'), folder], { onWait, patienceMs: 100 });
    await expect(second).rejects.toThrow(`process ${process.pid} builds in this folder`);
    expect(existsSync(join(root, 'first'))).toBe(false);
    lock.release();
  });

  it('takes over the lock of a process that was killed', async () => {
    const module = JSON.stringify(
      join(import.meta.dirname, '../../../content-loader/output/build-lock.ts'),
    );
    const script = `const { acquireBuildLock } = await import(${module});
      await acquireBuildLock(${JSON.stringify(folder)}, { onWait() {} });
      console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    const lock = await acquireBuildLock(folder, { onWait });
    expect(waits).toEqual([]);
    lock.release();
  });

  const pretend = async (changes: object): Promise<void> => {
    const lock = await acquireBuildLock(folder, { onWait });
    const holder = JSON.parse(await readFile(file, 'utf8')) as object;
    lock.release();
    await mkdir(folder);
    await writeFile(file, JSON.stringify({ ...holder, ...changes }));
  };

  it.runIf(process.platform === 'linux')(
    'takes over a lock whose number another process has by now',
    async () => {
      await pretend({ started: 'before the last boot' });
      (await acquireBuildLock(folder, { onWait })).release();
      expect(waits).toEqual([]);
    },
  );

  it('believes another machine for a minute', async () => {
    await pretend({ host: 'elsewhere' });
    await expect(acquireBuildLock(folder, { onWait, patienceMs: 50 })).rejects.toThrow();
    const old = new Date(Date.now() - 61_000);
    await utimes(file, old, old);
    (await acquireBuildLock(folder, { onWait })).release();
  });

  it('outlives a damaged lock', async () => {
    await mkdir(folder);
    await writeFile(file, '{"pid": 1');
    const old = new Date(Date.now() - 61_000);
    await utimes(file, old, old);
    (await acquireBuildLock(folder, { onWait })).release();
    expect(existsSync(file)).toBe(false);
  });

  describe('that another build has taken over meanwhile', () => {
    const takeOver = async (): Promise<string> => {
      const holder = JSON.parse(await readFile(file, 'utf8')) as object;
      const text = JSON.stringify({ ...holder, host: 'elsewhere', nonce: 'another' });
      await rm(file);
      await writeFile(file, text);
      return text;
    };

    it('stays when its former holder ends', async () => {
      const lock = await acquireBuildLock(folder, { onWait });
      const text = await takeOver();
      lock.release();
      expect(await readFile(file, 'utf8')).toBe(text);
      expect(readdirSync(folder)).toEqual(['holder.json']);
    });

    it('stays when its former holder is stopped by an error', async () => {
      const locks = await acquireBuildLocks([folder], { onWait });
      await takeOver();
      locks.release();
      await expect(acquireBuildLock(folder, { onWait, patienceMs: 0 })).rejects.toThrow(/builds/);
    });

    it('is not kept alive by its former holder', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      try {
        const lock = await acquireBuildLock(folder, { onWait });
        const old = new Date(Date.now() - 61_000);
        await utimes(file, old, old);
        vi.advanceTimersByTime(6_000);
        expect(Date.now() - statSync(file).mtimeMs).toBeLessThan(30_000);
        await takeOver();
        await utimes(file, old, old);
        vi.advanceTimersByTime(60_000);
        expect(statSync(file).mtimeMs).toBe(old.getTime());
        lock.release();
      } finally {
        vi.useRealTimers();
      }
    });
  });

  it('is told when something else stands in its place', async () => {
    await mkdir(file, { recursive: true });
    await expect(acquireBuildLock(folder, { onWait })).rejects.toThrow(
      /holder\.json cannot be read: EISDIR/,
    );
  });
});
