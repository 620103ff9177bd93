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
    `published    as a ${page.kind} of "${page.collection}", at ${page.href}: ${toReason(page, byId)}`,
    ...(page.isPrivate
      ? ['private      yes: it has a password, so its text is encrypted and stands in no cache']
      : []),
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

/** The most pages that stand one in another. */
const MOST_LEVELS = 100;

function toReason({ parent }: PageReport, byId: ReadonlyMap<string, PageReport>): string {
  if (parent === undefined) return 'all its gates were open';
  const above: string[] = [];
  for (let id = parent; id !== '' && above.length < MOST_LEVELS;) {
    const page = byId.get(id);
    if (page === undefined) break;
    above.unshift(`"${page.title || 'Untitled'}"`);
    id = page.parent ?? '';
  }
  if (above.length === 0) return 'it is the page that the tree begins with';
  return `it stands in ${above.join(' › ')}, which its address follows, and nothing there is marked or closed`;
}
