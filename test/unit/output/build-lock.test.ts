import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BuildLock } from '../../../content-loader/output/build-lock.ts';
import { acquireBuildLock, acquireBuildLocks } from '../../../content-loader/output/build-lock.ts';

const module = JSON.stringify(
  join(import.meta.dirname, '../../../content-loader/output/build-lock.ts'),
);

describe('the lock of a build', () => {
  let root: string;
  let folder: string;
  const waits: number[] = [];
  const onWait = (pid: number): void => {
    waits.push(pid);
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'quire-lock-'));
    folder = join(root, 'lock');
    waits.length = 0;
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(root, { recursive: true });
  });

  it('lets parallel builds in one after the other', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      const lock = await acquireBuildLock(folder, { onWait });
      inside += 1;
      most = Math.max(most, inside);
      // Until the others have found it taken.
      while (waits.length < 3) await sleep(5);
      await sleep(5);
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

  it('lets one process in after the other', async () => {
    const script = `const { acquireBuildLock } = await import(${module});
      const { appendFileSync } = await import('node:fs');
      const { setTimeout: sleep } = await import('node:timers/promises');
      const log = ${JSON.stringify(join(root, 'log'))};
      for (let turn = 0; turn < 6; turn += 1) {
        const lock = await acquireBuildLock(${JSON.stringify(folder)}, { onWait() {} });
        appendFileSync(log, 'in ' + process.pid + '\\n');
        await sleep(5);
        appendFileSync(log, 'out ' + process.pid + '\\n');
        lock.release();
      }`;
    const children = Array.from({ length: 3 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(children.map((child) => once(child, 'close')));
    expect(codes.map(([code]) => code as unknown)).toEqual([0, 0, 0]);
    const lines = (await readFile(join(root, 'log'), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(36);
    for (let index = 0; index < lines.length; index += 2) {
      expect(lines[index + 1]).toBe(lines[index]?.replace('in', 'out'));
    }
  });

  it('replaces a damaged lock', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'lock.sqlite'), 'not a database'.repeat(100));
    (await acquireBuildLock(folder, { onWait })).release();
    expect(existsSync(folder)).toBe(false);
  });

  it('does not trust the lock of a file that its holder has deleted', async () => {
    const lock = await acquireBuildLock(folder, { onWait });
    const next = acquireBuildLock(folder, { onWait });
    await sleep(20);
    lock.release();
    const taken = await next;
    const third = acquireBuildLock(folder, { onWait, patienceMs: 0 });
    await expect(third).rejects.toThrow(/builds in this folder/);
    taken.release();
  });

  it('does not trust a file that was deleted, and made anew by another, while it was opened', async () => {
    const first = await acquireBuildLock(folder, { onWait });
    const others: Promise<BuildLock>[] = [];
    vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementationOnce(function (
      this: DatabaseSync,
      sql,
    ) {
      first.release();
      others.push(acquireBuildLock(folder, { onWait }));
      this.exec(sql);
    });
    const late = acquireBuildLock(folder, { onWait, patienceMs: 0 });
    await expect(late).rejects.toThrow(/builds in this folder/);
    expect(others).toHaveLength(1);
    for (const other of others) (await other).release();
    expect(existsSync(folder)).toBe(false);
  });

  it('is not removed by the one that had it before', async () => {
    const before = await acquireBuildLocks([folder], { onWait });
    before.release();
    const lock = await acquireBuildLock(folder, { onWait });
    before.release();
    const third = acquireBuildLock(folder, { onWait, patienceMs: 0 });
    await expect(third).rejects.toThrow(/builds in this folder/);
    lock.release();
  });

  it('reports something else in its place', async () => {
    await mkdir(join(folder, 'lock.sqlite'), { recursive: true });
    await expect(acquireBuildLock(folder, { onWait })).rejects.toThrow(/lock\.sqlite/);
  });
});
