import { toId } from '../core/ids.ts';
import { homedir } from 'node:os';
import { QuireError, problems } from '../core/errors.ts';
import { formatFindings } from '../core/report.ts';
import type { Finding } from '../core/report.ts';
import type { Rule } from '../core/rules.ts';
import type { Fetching } from '../fetch/fetching.ts';

type FindingSources = Pick<Fetching, 'findings' | 'assets' | 'notion'>;

/** Everything a build found in the workspace and its files, each thing once. */
export function collectFindings({ findings, assets, notion }: FindingSources): Finding[] {
  const { failed, notices } = assets.stats();
  const all = [
    ...findings,
    ...notion.partialRows().map(toPartialRow),
    ...failed.map(({ url, detail, reason }) => toFinding(`file-${reason}`, `${url}: ${detail}`)),
    ...notices.map(({ url, detail }) => toFinding('file-changed', `${url}: ${detail}`)),
  ];
  // If the plan is made twice, it reports everything twice.
  const shown = all.map((finding) => ({ ...finding, detail: withoutFolders(finding.detail) }));
  return [...new Map(shown.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/**
 * Messages of libraries and plugins may contain folders of this machine. `/app` is not replaced,
 * because it may be a route.
 */
function withoutFolders(detail: string): string {
  const folders = [process.cwd(), homedir()].filter((folder) => /[^/\\][/\\]./.test(folder));
  return folders.reduce((text, folder) => text.replaceAll(folder, '…'), detail);
}

function toPartialRow(id: string): Finding {
  const detail = 'Notion gave the row without its properties, and again so when it was asked for';
  const url = `https://www.notion.so/${toId(id)}`;
  return { rule: 'row-incomplete', detail, page: { title: '', url } };
}

/** A finding that concerns no single page. */
export function toFinding(rule: Rule, detail: string): Finding {
  return { rule, detail };
}

/** @throws QuireError in a strict build that found anything; builds that publish nothing continue */
export function assertNoFindings(sources: FindingSources & Pick<Fetching, 'settings'>): void {
  const { strict, mode } = sources.settings;
  const found = strict && mode === 'build' ? collectFindings(sources) : [];
  if (found.length === 0) return;
  // The message lists all of them, because a failed build writes no report.
  const lines = formatFindings(found, Infinity);
  throw new QuireError(problems.strictFindings(found.length, lines.join('\n')));
}
