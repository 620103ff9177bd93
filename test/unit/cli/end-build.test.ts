import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  formatBuilt,
  readFurtherReports,
  toBuiltView,
} from '../../../content-loader/cli/end-build.ts';
import type { BuildReport, Finding } from '../../../content-loader/core/report.ts';
import { reportPath, writeReport } from '../../../content-loader/store/report-file.ts';

const toReport = (published: number, findings: readonly Finding[]): BuildReport => ({
  source: 'notion',
  pages: { published, fetched: 0, converted: 0, removed: 0 },
  requests: {},
  retries: 0,
  limited: 0,
  asked: { whole: 0 },
  files: { count: 0, bytes: 0, downloaded: 0, encoded: 0 },
  times: {},
  findings,
});
const toFinding = (rule: Finding['rule'], detail: string): Finding => ({
  rule,
  detail,
  page: undefined,
  blockId: undefined,
});

describe('the end of a build of several workspaces', () => {
  let root: string;
  let cache: string;
  const folderOf = (name: string): string => join(cache, 'quire', 'workspaces', name);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'quire-end-'));
    cache = join(root, 'cache');
    for (const name of ['notes', 'books', 'former', 'empty']) {
      await mkdir(folderOf(name), { recursive: true });
    }
    writeReport(folderOf('notes'), toReport(2, [toFinding('file-gone', 'https://a.test: 404')]));
    writeReport(folderOf('books'), toReport(7, [toFinding('no-gate', 'Nothing closes Books')]));
    writeReport(folderOf('former'), toReport(9, [toFinding('file-gone', 'https://b.test: 404')]));
    await utimes(reportPath(folderOf('former')), new Date(0), new Date(0));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('names the report of each that this build made, with what it found', async () => {
    const further = await readFurtherReports(cache, root, {});
    expect(further.map(({ name }) => name)).toEqual(['books', 'notes']);
    const view = toBuiltView(root, join(cache, 'quire'), {});
    const lines = formatBuilt(toReport(5, []), 'records', view, further).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^pages {5}5 published/),
        'Workspace "books", 1 finding: cache/quire/workspaces/books/report.json',
        expect.stringMatching(/^pages {5}7 published/),
        'Workspace "notes", 1 finding: cache/quire/workspaces/notes/report.json',
        expect.stringContaining('https://a.test: 404'),
        expect.stringMatching(/^pages {5}2 published/),
      ]),
    );
    // Above everything else, of whatever workspace.
    expect(lines[1]).toBe('⚠ Nothing closes Books');
    expect(lines.at(-1)).toBe('records');
    expect(lines.join('\n')).not.toContain('b.test');
  });

  it('names them where the first workspace has no report', async () => {
    const further = await readFurtherReports(cache, root, {});
    const view = toBuiltView(root, join(cache, 'quire'), {});
    expect(formatBuilt(undefined, 'records', view, further)).toContain('Workspace "notes"');
    expect(formatBuilt(undefined, 'records', view)).toBe('records');
  });

  it('names none where there is one workspace', async () => {
    expect(await readFurtherReports(join(root, 'nothing'), root, {})).toEqual([]);
    const view = toBuiltView(root, join(cache, 'quire'), {});
    expect(formatBuilt(toReport(5, []), 'records', view)).not.toContain('Workspace');
  });
});
