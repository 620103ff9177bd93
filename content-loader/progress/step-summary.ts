import { toId } from '../core/ids.ts';
import { appendFile } from 'node:fs/promises';
import { ruleMeanings } from '../core/rules.ts';
import type { BuildReport, Finding } from '../core/report.ts';
import { toPrintable } from '../core/printable.ts';
import { formatUngated } from '../core/report.ts';

const SHOWN_PER_RULE = 10;

/** A build's report as Markdown, for the summary of a GitHub Actions run. */
export function toStepSummary(report: BuildReport): string {
  const { pages, files, requests, times, findings } = report;
  const asked = Object.entries(requests).filter(([, count]) => count > 0);
  const total = asked.reduce((sum, [, count]) => sum + count, 0);
  return [
    '## Quire',
    '',
    ...formatUngated(findings).flatMap((line) => [escapeMarkdown(line), '']),
    '| | |',
    '| --- | --- |',
    `| Pages | ${pages.published} published: ${pages.fetched} fetched, ${pages.converted} converted, ${pages.published - pages.converted} reused, ${pages.removed} removed |`,
    `| Requests | ${total}${asked.length > 0 ? ` (${asked.map(([kind, count]) => `${count} ${kind}`).join(', ')})` : ''} |`,
    `| Retries | ${report.retries}, of which answered 429: ${report.limited}${report.limit === undefined ? '' : ` (limit: ${report.limit})`} |`,
    `| Files | ${files.count} (${(files.bytes / 1_000_000).toFixed(1)} MB): ${files.downloaded} downloaded, ${files.encoded} images resized |`,
    ...Object.entries(times).map(
      ([stage, ms]) => `| Time: ${escapeMarkdown(stage)} | ${(ms / 1000).toFixed(1)} s |`,
    ),
    '',
    ...toFindings(findings),
  ].join('\n');
}

/** Why a build stopped, as Markdown. */
function toStepFailure({ title, message, hint }: Failure): string {
  // Text between fences is shown unchanged; titles of pages may contain anything, fences too.
  const fence = '`'.repeat(
    Math.max(3, ...[...message.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  const lines = [
    '## Quire',
    '',
    `✖ **${escapeMarkdown(title)}**`,
    '',
    fence,
    message.trim(),
    fence,
  ];
  return [...lines, ...(hint === '' ? [] : ['', escapeMarkdown(hint)]), ''].join('\n');
}

interface Failure {
  readonly title: string;
  readonly message: string;
  readonly hint: string;
}

/** Adds the summary to the file in GITHUB_STEP_SUMMARY on GitHub; elsewhere it does nothing. */
export async function writeStepSummary(
  path: string | undefined,
  report: BuildReport,
): Promise<void> {
  await append(path, toStepSummary(report));
}

/** The same for a build that stopped. */
export async function writeStepFailure(path: string | undefined, failure: Failure): Promise<void> {
  await append(path, toStepFailure(failure));
}

async function append(path: string | undefined, text: string): Promise<void> {
  if (path === undefined || path === '') return;
  try {
    await appendFile(path, `${toPrintable(text)}\n`);
  } catch {
    // The site is built: an error of the summary must not fail the build.
  }
}

function toFindings(findings: readonly Finding[]): string[] {
  const byRule = [...Map.groupBy(findings, ({ rule }) => rule)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return byRule.flatMap(([rule, found]) => [
    `<details><summary>${found.length} × <code>${rule}</code>: ${escapeHtml(ruleMeanings[rule])}</summary>`,
    '',
    ...found.slice(0, SHOWN_PER_RULE).map((finding) => `- ${toPlace(finding)}`),
    ...(found.length > SHOWN_PER_RULE ? [`- … and ${found.length - SHOWN_PER_RULE} more`] : []),
    '',
    '</details>',
    '',
  ]);
}

function toPlace({ page, detail, blockId }: Finding): string {
  if (!page) return escapeMarkdown(detail);
  const anchor = blockId ? `#${toId(blockId)}` : '';
  return `[${escapeMarkdown(page.title || 'Untitled')}](<${page.url}${anchor}>): ${escapeMarkdown(detail)}`;
}

/** Titles are untrusted text. */
function escapeMarkdown(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]|~#@]/g, '\\$&');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
