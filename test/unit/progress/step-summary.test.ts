import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toStepSummary, writeStepSummary } from '../../../content-loader/progress/step-summary.ts';
import type { BuildReport } from '../../../content-loader/core/report.ts';

const report: BuildReport = {
  source: 'notion',
  pages: { published: 40, fetched: 3, converted: 4, removed: 1 },
  requests: { database: 1, query: 2, children: 9, user: 0 },
  retries: 5,
  limited: 2,
  files: { count: 12, bytes: 3_400_000, downloaded: 1, encoded: 2 },
  times: { query: 1200, posts: 3456 },
  findings: [
    {
      rule: 'link-private',
      detail: 'leads to <Draft> | hidden',
      page: { title: 'A [nasty] title\n# not a heading', url: 'https://www.notion.so/abc' },
      blockId: '11111111-1111-4111-8111-111111111111',
    },
    ...Array.from({ length: 12 }, (_, index) => ({
      rule: 'image-without-alt' as const,
      detail: `picture ${index}`,
      page: undefined,
      blockId: undefined,
    })),
  ],
};

describe('the summary of a GitHub Actions run', () => {
  it('says what was built, asked and waited for', () => {
    const text = toStepSummary(report);
    expect(text).toContain('40 published: 3 fetched, 4 converted, 36 reused, 1 removed');
    expect(text).toContain('| Requests | 12 (1 database, 2 query, 9 children) |');
    expect(text).toContain('| Retries | 5, of which answered 429: 2 |');
    expect(text).toContain('| Time: posts | 3.5 s |');
  });

  it('links every finding to its block, and lets no title become markup', () => {
    const text = toStepSummary(report);
    expect(text).toContain(
      '- [A \\[nasty\\] title \\# not a heading](<https://www.notion.so/abc#11111111111141118111111111111111>): leads to &lt;Draft&gt; \\| hidden',
    );
  });

  it('names ten of a rule and counts the rest', () => {
    const text = toStepSummary(report);
    expect(text).toContain('12 × <code>image-without-alt</code>: images without');
    expect(text).toContain('picture 9');
    expect(text).not.toContain('picture 10');
    expect(text).toContain('- … and 2 more');
  });

  it('is added to what other steps have written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quire-summary-'));
    const file = join(folder, 'summary.md');
    await writeFile(file, 'Before\n');
    await writeStepSummary(file, report);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^Before\n## Quire\n/);
    await rm(folder, { recursive: true });
  });

  it('never fails a build', async () => {
    await expect(writeStepSummary('/nowhere/at/all', report)).resolves.toBeUndefined();
    await expect(writeStepSummary(undefined, report)).resolves.toBeUndefined();
  });
});
