import type { PageObjectResponse } from '@notionhq/client';
import { QuireError, problems } from '../core/errors.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import { explainPublished, namesOf } from '../explain/explain-published.ts';
import { explainUnpublished } from '../explain/explain-unpublished.ts';
import { findTitled } from '../explain/find-titled.ts';
import { findPage } from '../explain/find-page.ts';
import type { PageReport } from '../pipeline/page-report.ts';
import { readPageReports } from '../pipeline/page-report.ts';
import { createPolicySources } from '../plan/policy-sources.ts';
import { createRowPolicies } from '../plan/row-policy.ts';
import { createNotion } from '../notion/client.ts';
import type { Notion } from '../notion/client.ts';
import { createFetchSource } from '../pipeline/fetch-source.ts';
import type { Settings } from '../settings/settings.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Collection } from '../explain/collection.ts';
import { toNotionId } from '../notion/ids.ts';
import { toTitle } from '../plan/page-title.ts';
import { toId } from '../core/ids.ts';
import { readGatesRecord } from '../plan/gates-record.ts';
import { openSource } from '../source/open-source.ts';
import { readSettings } from '../settings/settings.ts';
import { readReport } from '../store/report-file.ts';
import { readSite } from '../pipeline/read-site.ts';
import { listSources } from '../settings/collection-sources.ts';
import type { BuildReport } from '../core/report.ts';
import { print } from '../core/print.ts';

/** Prints what the last build did with a page, and why. @throws QuireError */
export async function explain(args: readonly string[], root: string): Promise<void> {
  const asked = args.join(' ').trim();
  if (asked === '') throw new QuireError(problems.nothingToExplain('No page is named.'));
  const { cacheFolder } = readSettings(process.env, root);
  const pages = await readPageReports(cacheFolder);
  const page = pages && findPage(pages, asked);
  const lines = page
    ? explainPublished(page, pages, await readReport(cacheFolder))
    : await explainMissing(asked, pages, root);
  print(lines.join('\n'));
}

async function explainMissing(
  asked: string,
  pages: readonly PageReport[] | undefined,
  root: string,
): Promise<readonly string[]> {
  if (pages === undefined) throw new QuireError(problems.notBuiltYet());
  const notionId = toNotionId(asked);
  const settings = readSettings(process.env, root);
  if (settings.offline) {
    const offline = 'The last build did not publish it; NOTION_OFFLINE forbids to ask Notion why.';
    return [offline, '', ...(notionId === undefined ? [] : [toLinked(pages, notionId)])];
  }
  const { token, baseUrl, fetch, database } = await openSource(settings);
  const site = await readSite(root);
  const recorded = settings.source.kind === 'sample' ? {} : await readGatesRecord(root);
  try {
    const notion = createNotion({ token, baseUrl, fetch });
    const collections = await openCollections(notion, settings, site, database);
    const found =
      notionId === undefined ? await findTitled(notion, collections, asked) : [{ id: notionId }];
    const [page, ...others] = found;
    if (page === undefined) {
      const what = `The last build published no page with the title, slug or address "${asked}", and no title in Notion has these words.`;
      throw new QuireError(problems.nothingToExplain(what));
    }
    if (others.length > 0) return listTitled(asked, found);
    const published = new Set(pages.map(({ id }) => id));
    const secret = new Set(pages.flatMap(({ id, isPrivate }) => (isPrivate ? [id] : [])));
    const policySources = createPolicySources(notion, site, settings);
    const policyOf = createRowPolicies(policySources, {
      databases: new Map(),
      isPublished: (id) => published.has(id),
      isReadByAll: (id) => published.has(id) && !secret.has(id),
      marked: new Set(),
    });
    const knowledge = { site, collections, recorded, policyOf, policySources };
    return [
      ...(await explainUnpublished(notion, knowledge, page.id)),
      ...toReported(await readReport(settings.cacheFolder), page.id),
      toLinked(pages, page.id),
    ];
  } catch (error) {
    throw explainProblem(error, { baseUrl });
  }
}

/** What the last build found of a page that it did not publish: a row without properties, for one. */
function toReported(report: BuildReport | undefined, id: string): readonly string[] {
  const own = (report?.findings ?? []).filter(
    ({ page }) => page !== undefined && toId(toNotionId(page.url) ?? '') === toId(id),
  );
  return own.map(({ rule, detail }) => `reported     ${rule}: ${detail}`);
}

async function openCollections(
  notion: Notion,
  settings: Settings,
  site: WorkspaceSettings,
  main: string,
): Promise<readonly Collection[]> {
  const sources = listSources(site, main);
  const fetchSource = createFetchSource(notion, settings, sources);
  return Promise.all(
    [...sources].map(async ([name, { reference }]) => {
      const found = await fetchSource(name);
      const root = found.kind === 'page' ? toId(found.page.id) : undefined;
      return { name, reference, root, isRows: site.collections[name]?.rows };
    }),
  );
}

function toLinked(pages: readonly PageReport[], id: string): string {
  return `linked from  ${namesOf(pages, toId(id))}: what is not published loses its links`;
}

/** The longest list that is useful on a terminal. */
const MOST = 10;

function listTitled(
  asked: string,
  found: readonly (PageObjectResponse | { readonly id: string })[],
): readonly string[] {
  const lines = found.flatMap((page) =>
    'properties' in page ? [`  "${toTitle(page)}" (${page.url})`] : [],
  );
  return [
    `The last build published none of that title, slug or address, and ${found.length} titles in Notion have the words of "${asked}":`,
    '',
    ...lines.slice(0, MOST),
    ...(lines.length > MOST ? [`  … and ${lines.length - MOST} more`] : []),
    '',
    'Name one by its URL.',
  ];
}
