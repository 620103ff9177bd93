import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProgressStream } from '../../../content-loader/progress/progress.ts';
import { createProgress } from '../../../content-loader/progress/progress.ts';

describe('progress', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** Builds `pages` pages, one every `ms`, with three requests each. */
  const run = async (
    pages: number,
    ms: number,
    stream: Omit<ProgressStream, 'write'> = {},
  ): Promise<string[]> => {
    const written: string[] = [];
    let requests = 2;
    const progress = createProgress({
      stream: { ...stream, write: (text) => written.push(text) },
      countRequests: () => requests,
      now: () => Date.now(),
    });
    const pageDone = progress.begin('posts', pages);
    for (let page = 0; page < pages; page += 1) {
      await vi.advanceTimersByTimeAsync(ms);
      requests += 3;
      pageDone();
    }
    progress.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    return written;
  };

  it('is silent when there is little to do', async () => {
    expect(await run(14, 200)).toEqual([]);
    expect(await run(14, 200, { isTTY: true, columns: 120 })).toEqual([]);
  });

  it('writes a whole line every five seconds where there is no terminal', async () => {
    const lines = await run(1_200, 10);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(
      /^(799|800|801) of 1,200 pages, 2,(39|40)\d requests at (299|300|301) a second, 4 s left\n$/,
    );
  });

  it('keeps one line up to date on a terminal, and takes it away', async () => {
    const lines = await run(1_000, 10, { isTTY: true, columns: 120 });
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.every((line) => line.startsWith('\r\u001B[2K') && !line.includes('\n'))).toBe(
      true,
    );
    expect(lines.at(-2)).toMatch(/█{2,24}░* \d+ of 1,000 pages/);
    expect(lines.at(-1)).toBe('\r\u001B[2K');
  });

  it.each([80, 0])('has a bar on a terminal of %i columns', async (columns) => {
    const lines = await run(1_000, 10, { isTTY: true, columns });
    expect(lines.at(-2)).toMatch(/█+░* \d+ of 1,000 pages, .* left$/);
    expect(Math.max(...lines.map((line) => line.length - 5))).toBeLessThan(80);
  });

  it('never fills more than the terminal is wide', async () => {
    const lines = await run(1_000, 10, { isTTY: true, columns: 40 });
    expect(Math.max(...lines.map((line) => line.length - 5))).toBeLessThan(40);
  });

  it('says that it queries before the pages are known', async () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) };
    const progress = createProgress({ stream, countRequests: () => 7, now: () => Date.now() });
    await vi.advanceTimersByTimeAsync(4_000);
    progress.stop();
    expect(written).toEqual(['Querying, 7 requests\n']);
  });

  it('expects the time left from the last seconds, not from a fast start', async () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) };
    const progress = createProgress({ stream, countRequests: () => 0, now: () => Date.now() });
    const pageDone = progress.begin('posts', 1_000);
    for (let page = 0; page < 880; page += 1) pageDone();
    for (let page = 0; page < 60; page += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      pageDone();
    }
    progress.stop();
    expect(written.at(-1)).toMatch(/, 1 min left\n$/);
  });

  it('moves while pages are fetched, and none is made yet', async () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) };
    let requests = 0;
    const progress = createProgress({
      stream,
      countRequests: () => requests,
      now: () => Date.now(),
    });
    const pageDone = progress.begin('posts', 100);
    for (let page = 0; page < 60; page += 1) {
      await vi.advanceTimersByTimeAsync(333);
      requests += 1;
      progress.fetched(`page ${page}`);
      progress.fetched(`page ${page}`);
      if (page === 59) pageDone();
    }
    expect(written[0]).toMatch(/^(8|9) of 100 pages fetched, 0 made, .* left\n$/);
    // 60 were fetched in 20 s: the other 40 take 13 s, and making all takes some, too.
    const seconds = Number(/(\d+) s left/.exec(written.at(-1) ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(13 / 2);
    expect(seconds).toBeLessThan(20 * 2);
    progress.stop();
  });

  it('names the files that it stands still for', async () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) };
    const files = ['film.mp4', 'cover.jpg', 'a.pdf'];
    const options = {
      stream,
      countRequests: () => 4,
      listFiles: () => files,
      now: () => Date.now(),
    };
    const progress = createProgress(options);
    progress.begin('posts', 2);
    progress.fetched('one');
    await vi.advanceTimersByTimeAsync(4_000);
    files.splice(1);
    await vi.advanceTimersByTimeAsync(5_000);
    progress.stop();
    expect(written).toEqual([
      '1 of 2 pages fetched, 0 made, 4 requests, waiting for 3 files (film.mp4, cover.jpg, …)\n',
      '1 of 2 pages fetched, 0 made, 4 requests, waiting for film.mp4\n',
    ]);
  });
});
