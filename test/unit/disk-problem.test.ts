import { describe, expect, it } from 'vitest';
import { CacheWriteError } from '../../content-loader/store/write-file.ts';
import { explainProblem } from '../../content-loader/pipeline/explain-problem.ts';
import { forEveryPage } from '../../content-loader/pipeline/page-failure.ts';
import { toUserFacing } from '../../content-loader/cli/print-error.ts';

const failure = (code: string, syscall: string): Error =>
  Object.assign(new Error(`${code}: no, ${syscall}`), { code, syscall });

describe('what a disk refuses', () => {
  it.each([
    ['behind another error', new Error('a page', { cause: failure('ENOSPC', 'write') })],
    ['under a cache', new CacheWriteError('/x', failure('EDQUOT', 'write'))],
    ['by itself', failure('ENOSPC', 'mkdir')],
  ])('is found %s', (_where, error) => {
    expect(explainProblem(error)).toMatchObject({ name: 'The disk is full' });
    expect(toUserFacing(error)).toMatchObject({ title: 'The disk is full' });
  });

  it.each([
    ['ENOSPC', /Make room/],
    ['EDQUOT', /Make room/],
    ['EROFS', /Mount it/],
    ['EACCES', /chown/],
    ['EPERM', /chown/],
    ['EMFILE', /ulimit -n/],
    ['ENFILE', /ulimit -n/],
    ['EIO', /Check the disk/],
  ])('is answered with what helps: %s', (code, hint) => {
    expect(explainProblem(failure(code, 'open'))).toMatchObject({
      hint: expect.stringMatching(hint) as string,
    });
    expect(explainProblem(new CacheWriteError('/x', failure(code, 'open')))).toMatchObject({
      hint: expect.stringMatching(hint) as string,
    });
    if (!/Make room/.test(hint.source)) {
      expect(toUserFacing(failure(code, 'open')).hint).not.toContain('room');
    }
  });

  it('is said of a cache whatever the code', () => {
    const error = new CacheWriteError('/x/cache', failure('EISDIR', 'rename'));
    expect(explainProblem(error)).toMatchObject({
      name: 'A cache cannot be written',
      message: expect.stringContaining('/x/cache') as string,
    });
  });

  it('is not confused with a connection that is not allowed', () => {
    const error = failure('EACCES', 'connect');
    expect(explainProblem(error)).toBe(error);
  });

  it('is said once, not of every page', async () => {
    const pages = ['one', 'two'];
    const work = forEveryPage(
      pages,
      (title) => ({ title, url: '' }),
      () => Promise.reject(failure('ENOSPC', 'write')),
    );
    await expect(work).rejects.toThrow(/^ENOSPC: no, write$/);
  });
});
