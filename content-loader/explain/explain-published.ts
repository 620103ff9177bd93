import type { BuildReport } from '../core/report.ts';
import type { PageReport } from '../pipeline/page-report.ts';

/** What the last build did for a published page, one line each. */
export function explainPublished(
  page: PageReport,
  pages: readonly PageReport[],
  report: BuildReport | undefined,
): readonly string[] {
  const byId = new Map(pages.map((other) => [other.id, other]));
  const named = page.names.map((id) => byId.get(id));
  const targets = named.filter((target) => target !== undefined);
  const sources = pages.filter(({ id, names }) => id !== page.id && names.includes(page.id));
  const findings = (report?.findings ?? []).filter((finding) => finding.page?.url === page.url);
  const lost = named.length - targets.length;
  return [
    `"${page.title || 'Untitled'}" (${page.url})`,
    '',
    `published    as a ${page.kind} of "${page.collection}", at ${page.href}: all its gates were open`,
    page.fetched === undefined
      ? `fetched      no: the cache has it as of its last edit (${page.edited})`
      : `fetched      yes, because ${page.fetched}`,
    page.converted.length === 0
      ? 'rebuilt      no: nothing that it shows has changed'
      : `rebuilt      yes, because ${page.converted.join(', and ')}`,
    `links to     ${toNames(targets)}${lost > 0 ? `; and to ${lost} that ${lost === 1 ? 'is' : 'are'} not published (no link)` : ''}`,
    `linked from  ${toNames(sources)}`,
    ...findings.map(({ rule, detail }) => `reported     ${rule}: ${detail}`),
  ];
}

/** Pages that mention an unpublished page. */
export function namesOf(pages: readonly PageReport[], id: string): string {
  return toNames(pages.filter(({ names }) => names.includes(id)));
}

function toNames(pages: readonly PageReport[]): string {
  if (pages.length === 0) return 'nothing';
  return pages.map(({ title, href }) => `"${title || 'Untitled'}" (${href})`).join(', ');
}
