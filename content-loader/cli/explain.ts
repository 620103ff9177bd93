import { QuireError, problems } from '../errors.ts';
import { explainProblem } from '../build/explain-problem.ts';
import { explainPublished, namesOf } from '../explain/explain-published.ts';
import { explainUnpublished } from '../explain/explain-unpublished.ts';
import { findPage } from '../explain/find-page.ts';
import type { PageReport } from '../explain/page-report.ts';
import { readPageReports } from '../explain/page-report.ts';
import { createNotion } from '../notion/client.ts';
import { toNotionId } from '../notion/ids.ts';
import { toId } from '../convert/ids.ts';
import { openSource } from '../build/open-source.ts';
import { readSettings } from '../options.ts';
import { readReport } from '../report-file.ts';
import { readSite } from '../build/read-site.ts';
import { MAIN_COLLECTION } from '../build/open-workspace.ts';

/** Says what the last build did with a page, and why. @throws QuireError */
export async function explain(args: readonly string[], root: string): Promise<void> {
  const asked = args.join(' ').trim();
  if (asked === '') throw new QuireError(problems.nothingToExplain('No page is named.'));
  const { cacheFolder } = readSettings(process.env, root);
  const pages = await readPageReports(cacheFolder);
  const page = pages && findPage(pages, asked);
  const lines = page
    ? explainPublished(page, pages, await readReport(cacheFolder))
    : await explainMissing(asked, pages, root);
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function explainMissing(
  asked: string,
  pages: readonly PageReport[] | undefined,
  root: string,
): Promise<readonly string[]> {
  const id = toNotionId(asked);
  if (pages === undefined) {
    throw new QuireError(problems.nothingToExplain('Nothing was built with this cache yet.'));
  }
  if (id === undefined) {
    const what = `The last build published no page at "${asked}", and that is no id of Notion's.`;
    throw new QuireError(problems.nothingToExplain(what));
  }
  const settings = readSettings(process.env, root);
  const linked = `linked from  ${namesOf(pages, toId(id))}: what is not published loses its links`;
  if (settings.offline) {
    const offline = 'The last build did not publish it; NOTION_OFFLINE forbids to ask Notion why.';
    return [offline, '', linked];
  }
  const { token, baseUrl, fetch, database } = await openSource(settings, root);
  const site = await readSite(root);
  const collections = Object.entries({
    [MAIN_COLLECTION]: { database },
    ...site.collections,
  }).map(([name, collection]) => ({ name, reference: collection.database }));
  try {
    const notion = createNotion({ token, baseUrl, fetch });
    return [...(await explainUnpublished(notion, site, collections, id)), linked];
  } catch (error) {
    throw explainProblem(error, { baseUrl });
  }
}
