import { z } from 'zod';
import { toId } from './ids.ts';
import type { Parsed } from './parsed.ts';
import { isRule, ruleMeanings, seriousRules } from './rules.ts';

/** A finding that a user may want to act on. It is data: the caller decides how to show it. */
export const findingSchema = z.object({
  rule: z.string().refine(isRule),
  detail: z.string(),
  /** The page on which it was found; absent: it concerns the whole workspace. */
  page: z.object({ title: z.string(), url: z.string() }).optional(),
  blockId: z.string().optional(),
  /** The last build found it, too. */
  seen: z.boolean().optional(),
});
export type Finding = Parsed<typeof findingSchema>;

/** How a build found out what the collections hold. Times are the server's, ISO 8601. */
const askedSchema = z.object({
  /** Data sources that were asked for every row. */
  whole: z.number(),
  /** Data sources that were asked what changed, if there are any. */
  changes: z
    .object({
      sources: z.number(),
      since: z.string(),
      /** Rows that were edited, appeared or left. */
      changed: z.number(),
      /** When one of them is asked for every row again. */
      wholeDue: z.string(),
    })
    .exactOptional(),
});

const numbers = z.record(z.string(), z.number());

/** What a build did, as written to `report.json` in the cache folder. */
export const reportSchema = z.object({
  source: z.string(),
  pages: z.object({
    published: z.number(),
    /** Trees fetched from Notion in this build. */
    fetched: z.number(),
    /** Pages whose HTML was made again. */
    converted: z.number(),
    removed: z.number(),
  }),
  requests: numbers,
  retries: z.number(),
  limited: z.number(),
  /** The server's limit as the build found it; absent: it met none. */
  limit: z.string().exactOptional(),
  /** What data sources were asked; absent: they were not asked by the build. */
  asked: askedSchema.exactOptional(),
  files: z.object({
    count: z.number(),
    bytes: z.number(),
    downloaded: z.number(),
    encoded: z.number(),
  }),
  /** Milliseconds of each stage. */
  times: numbers,
  findings: z.array(findingSchema),
});
export type BuildReport = Parsed<typeof reportSchema>;
export type PageCounts = BuildReport['pages'];

const SHOWN_PER_RULE = 3;

/** One line per rule with its count, then its first locations, or more, with links into Notion. */
export function formatFindings(findings: readonly Finding[], shown = SHOWN_PER_RULE): string[] {
  const byRule = Map.groupBy(findings, (finding) => finding.rule);
  return [...byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([rule, found]) => [
      `${found.length} × ${rule}: ${ruleMeanings[rule]}`,
      ...found.slice(0, shown).map((finding) => `    ${formatPlace(finding)}`),
      ...(found.length > shown ? [`    … and ${found.length - shown} more in report.json`] : []),
    ]);
}

/** Of each rule, what a build that finds much at once prints; its report has the rest. */
const NEW_PER_RULE = 20;

export interface FindingsView {
  /** Where the report is, for people. */
  readonly reportPath: string;
  /** Print all, those that the last build found among them. */
  readonly verbose: boolean;
}

/** What a build ends with: serious findings first, new ones in full, the others counted. */
export function formatBuildFindings(
  findings: readonly Finding[],
  { reportPath, verbose }: FindingsView,
): string[] {
  const shown = verbose ? findings : findings.filter(({ seen }) => seen !== true);
  const rest = verbose ? [] : findings.filter(({ seen }) => seen === true);
  const [serious, minor] = [true, false].map((isSerious) =>
    formatFindings(
      shown.filter(({ rule }) => seriousRules.has(rule) === isSerious),
      verbose ? Infinity : NEW_PER_RULE,
    ).map((line) => line.replace(/report\.json$/, () => reportPath)),
  );
  const counts = [...Map.groupBy(rest, ({ rule }) => rule)]
    .sort(
      ([a], [b]) => Number(seriousRules.has(b)) - Number(seriousRules.has(a)) || (a < b ? -1 : 1),
    )
    .map(([rule, found]) => `${found.length} × ${rule}`);
  return [
    ...toSection('Please look at this:', serious),
    ...toSection('Left out, or shown in another way:', minor),
    ...(counts.length > 0
      ? [`As in the last build: ${counts.join(', ')} (${reportPath}; --verbose prints all)`]
      : []),
  ];
}

function toSection(title: string, lines: readonly string[] = []): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

/** Marks what the last build found, too. */
export function markSeen(
  findings: readonly Finding[],
  last: readonly Finding[],
): readonly Finding[] {
  const known = new Set(last.map(toKey));
  return findings.map((finding) =>
    known.has(toKey(finding)) ? { ...finding, seen: true } : finding,
  );
}

function toKey({ rule, detail, page, blockId }: Finding): string {
  return JSON.stringify([rule, detail, page?.url, blockId]);
}

/** The most important finding: databases in which no gate closes a page. */
export function formatUngated(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ rule }) => rule === 'no-gate')
    .map(({ detail, page }) => {
      const place = page ? ` ("${page.title || 'Untitled'}", ${page.url})` : '';
      return `⚠ ${detail}${place}`.replace(/\s+/g, ' ');
    });
}

function formatPlace({ page, detail, blockId }: Finding): string {
  if (!page) return detail;
  const anchor = blockId ? `#${toId(blockId)}` : '';
  return `${page.title || 'Untitled'}: ${detail} (${page.url}${anchor})`.replace(/\s+/g, ' ');
}

/** The summary at the end of a build. */
export function formatSummary(report: BuildReport): string[] {
  const { pages, files, requests, times } = report;
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(requests)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
  const trouble = [
    ...(report.retries > 0 ? [`${report.retries} retried`] : []),
    ...(report.limited > 0
      ? [
          `${report.limited} answered 429${report.limit === undefined ? '' : ` (limit: ${report.limit})`}`,
        ]
      : []),
  ];
  return [
    `pages     ${pages.published} published: ${pages.fetched} fetched, ${pages.converted} converted, ${pages.published - pages.converted} reused, ${pages.removed} removed`,
    `requests  ${total}${kinds ? ` (${kinds})` : ''}${trouble.length > 0 ? `; ${trouble.join(', ')}` : ''}`,
    ...(report.asked === undefined ? [] : [`asked     ${formatAsked(report.asked)}`]),
    `files     ${files.count} (${formatBytes(files.bytes)}): ${files.downloaded} downloaded, ${files.encoded} images resized`,
    `time      ${Object.entries(times)
      .map(([stage, ms]) => `${stage} ${(ms / 1000).toFixed(1)} s`)
      .join(', ')}`,
  ];
}

function formatAsked({ whole, changes }: Parsed<typeof askedSchema>): string {
  const count = (sources: number): string =>
    `${sources} data ${sources === 1 ? 'source' : 'sources'}`;
  const rows = (changed: number): string => `${changed} ${changed === 1 ? 'row' : 'rows'}`;
  const parts = [
    ...(changes === undefined
      ? []
      : [
          `${count(changes.sources)} what changed since ${formatMinute(changes.since)}: ${rows(changes.changed)}; for every row from ${formatMinute(changes.wholeDue)}`,
        ]),
    ...(whole > 0 ? [`${count(whole)} for every row`] : []),
  ];
  return parts.join('; ');
}

function formatMinute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

function formatBytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
