import { describe, expect, it } from 'vitest';
import { CacheWriteError } from '../../content-loader/cache/write-file.ts';
import { explainProblem } from '../../content-loader/build/explain-problem.ts';
import { forEveryPage } from '../../content-loader/build/page-failure.ts';

const failure = (code: string, syscall: string): Error =>
  Object.assign(new Error(`${code}: no, ${syscall}`), { code, syscall });

describe('a disk that is full', () => {
  it.each([
    ['behind another error', new Error('a page', { cause: failure('ENOSPC', 'write') })],
    ['under a cache', new CacheWriteError('/x', failure('ENOSPC', 'write'))],
    ['that is read-only', failure('EROFS', 'mkdir')],
  ])('%s is said to be the trouble', (_where, error) => {
    expect(explainProblem(error)).toMatchObject({ name: 'The disk cannot be written' });
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
