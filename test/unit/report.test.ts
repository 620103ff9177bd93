import { describe, expect, it } from 'vitest';
import type { BuildReport } from '../../content-loader/core/report.ts';
import { formatSummary } from '../../content-loader/core/report.ts';

const report: BuildReport = {
  source: 'notion',
  pages: { published: 40, fetched: 3, converted: 4, removed: 1 },
  requests: { database: 1, query: 2, children: 9, user: 0 },
  retries: 5,
  limited: 2,
  files: { count: 12, bytes: 3_400_000, downloaded: 1, encoded: 2 },
  times: { query: 1200, posts: 3456 },
  findings: [],
};

describe('the summary on the screen', () => {
  it('says what was built, asked, tried again, downloaded, and how long each stage took', () => {
    expect(formatSummary(report)).toEqual([
      'pages     40 published: 3 fetched, 4 converted, 36 reused, 1 removed',
      'requests  12 (1 database, 2 query, 9 children); 5 retried, 2 answered 429',
      'files     12 (3.4 MB): 1 downloaded, 2 images resized',
      'time      query 1.2 s, posts 3.5 s',
    ]);
  });

  it('says nothing of trouble that there was not', () => {
    expect(formatSummary({ ...report, retries: 0, limited: 0 })[1]).toBe(
      'requests  12 (1 database, 2 query, 9 children)',
    );
  });
});
