import { buildPage } from '../pipeline/convert.ts';
import { readPropertySchema } from '../convert/properties.ts';
import { resolveKnownNames } from '../notion/gate-names.ts';
import { VanishedPages } from '../fetch/vanished-pages.ts';
import { createPageTrees } from '../fetch/page-trees.ts';
import { toCacheable } from '../fetch/cacheable.ts';
import { completeRow } from '../plan/complete-row.ts';
import type { OpenBuild } from '../pipeline/open.ts';
import { planSite } from '../pipeline/plan.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { Check } from './check.ts';
import { fail, pass, warn } from './check.ts';
import type { Sample } from './check-database.ts';
import { toFailedCheck } from './to-failed-check.ts';
import type { TrialOptions } from './trial-build.ts';
import { tryBuild } from './trial-build.ts';

/**
 * Runs one page through the whole pipeline as a build would, in a temporary cache: fetched, its
 * files downloaded, converted.
 */
export async function checkPage(sample: Sample, options: TrialOptions): Promise<readonly Check[]> {
  try {
    return await tryBuild(options, async (open) => [
      await convertOne(open, sample),
      checkFiles(open.fetching.assets),
    ]);
  } catch (error) {
    if (error instanceof VanishedPages) {
      const message = `${sample.page.url} is listed, but its blocks are not there: it was deleted just now.`;
      return [warn('page', message, 'Run `npm run notion -- doctor` again.')];
    }
    return [toFailedCheck('page', error, { reference: sample.page.url })];
  }
}

async function convertOne(open: OpenBuild, sample: Sample): Promise<Check> {
  const { collection, database, dataSource } = sample;
  const { notion } = open.fetching;
  const { properties } = dataSource;
  const names = resolveKnownNames(properties, open.facts.site.properties, undefined);
  const page = toCacheable(open.fetching, await completeRow(notion, sample.page, dataSource));
  const row = sample.row ?? { page, names, schema: readPropertySchema(properties) };
  const trees = createPageTrees(open.fetching, open.progress);
  const queriedAt = notion.serverTime().toISOString();
  const rows = [{ name: collection, key: 'doctor', queriedAt, database, rows: [row] }];
  const plan = await planSite(open, rows, trees);
  const [planned] = plan.pages;
  if (planned === undefined) {
    return fail('page', 'No page could be planned.', 'Please report this as a bug.');
  }
  const resolveDatabase = (): Promise<undefined> => Promise.resolve(undefined);
  const { facts } = await buildPage(open, planned, { plan, trees, resolveDatabase });
  const title = planned.title || 'Untitled';
  return pass('page', `"${title}" was fetched and converted: ${facts.words} words (${page.url}).`);
}

function checkFiles(assets: Fetching['assets']): Check {
  const { files, bytes, failed } = assets.stats();
  const [first] = failed;
  if (first !== undefined) {
    return warn(
      'files',
      `${failed.length} of the files of this page could not be had: ${first.url}: ${first.detail}`,
      'See the heading of the same name in docs/troubleshooting.md; a firewall or proxy may stand in the way.',
    );
  }
  if (files === 0) return pass('files', 'This page has none.');
  return pass('files', `${files} of this page downloaded (${Math.ceil(bytes / 1000)} kB).`);
}
