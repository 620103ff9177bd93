import { describe, expect, it } from 'vitest';
import type { BuildReport, Finding } from '../../content-loader/core/report.ts';
import { formatBuildFindings, formatSummary, markSeen } from '../../content-loader/core/report.ts';
import type { Rule } from '../../content-loader/core/rules.ts';

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

  it('says what was asked for, and when everything is asked for again', () => {
    const changes = {
      ...{ sources: 2, since: '2026-11-28T14:02:31.000Z', changed: 1 },
      wholeDue: '2026-11-29T13:40:00.000Z',
    };
    expect(formatSummary({ ...report, asked: { whole: 0, changes } })[2]).toBe(
      'asked     2 data sources what changed since 2026-11-28 14:02 UTC: 1 row; for every row from 2026-11-29 13:40 UTC',
    );
    expect(formatSummary({ ...report, asked: { whole: 1 } })[2]).toBe(
      'asked     1 data source for every row',
    );
  });

  it('says nothing of trouble that there was not', () => {
    expect(formatSummary({ ...report, retries: 0, limited: 0 })[1]).toBe(
      'requests  12 (1 database, 2 query, 9 children)',
    );
  });
});

describe('what a build ends with', () => {
  const page = { title: 'A', url: 'https://www.notion.so/a' };
  const found = (rule: Rule, detail: string): Finding => ({
    rule,
    detail,
    page,
    blockId: undefined,
  });
  const view = { reportPath: 'cache/report.json', verbose: false };
  const gone = found('file-gone', 'https://a.example/b.jpg: 404');
  const hidden = found('link-private', 'a page');

  it('has serious findings first and apart', () => {
    const lines = formatBuildFindings([hidden, gone], view);
    const [serious, minor] = [
      lines.indexOf('Please look at this:'),
      lines.indexOf('Left out, or shown in another way:'),
    ];
    expect(serious).toBe(0);
    expect(lines[1]).toContain('1 × file-gone');
    expect(minor).toBeGreaterThan(serious);
    expect(lines[minor + 1]).toContain('1 × link-private');
  });

  it('prints what is new in full, and only counts what the last build found, serious rules first', () => {
    const again = [hidden, { ...hidden, detail: 'another page' }, gone];
    const fresh = Array.from({ length: 7 }, (_, n) => found('link-private', `new ${n}`));
    const lines = formatBuildFindings(markSeen([...again, ...fresh], again), view);
    expect(lines.filter((line) => line.includes('A: new'))).toHaveLength(7);
    expect(lines.join()).not.toContain('another page');
    expect(lines.at(-1)).toBe(
      'As in the last build: 1 × file-gone, 2 × link-private (cache/report.json; --verbose prints all)',
    );
  });

  it('has a bound for what is new, and says where the rest is', () => {
    const many = Array.from({ length: 900 }, (_, n) => found('image-without-alt', `picture ${n}`));
    const lines = formatBuildFindings(many, view);
    expect(lines.length).toBeLessThan(30);
    expect(lines.join('\n')).toContain('and 880 more in cache/report.json');
  });

  it('prints all when that is asked for', () => {
    const lines = formatBuildFindings(markSeen([gone, hidden], [gone, hidden]), {
      ...view,
      verbose: true,
    });
    expect(lines.join()).toContain('A: a page');
    expect(lines.join()).not.toContain('As in the last build');
  });

  it('knows a finding again by rule, page, place and detail', () => {
    const elsewhere = { ...gone, page: { ...page, url: 'https://www.notion.so/b' } };
    expect(markSeen([gone, elsewhere], [gone]).map(({ seen }) => seen)).toEqual([true, undefined]);
  });
});
