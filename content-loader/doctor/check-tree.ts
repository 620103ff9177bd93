import type { PageObjectResponse } from '@notionhq/client';
import { toStub } from '../notion/source-stub.ts';
import { toId } from '../core/ids.ts';
import { toTitle } from '../plan/page-title.ts';
import { fetchSourceRows } from '../pipeline/open-rows.ts';
import { toRowSources } from '../pipeline/query.ts';
import { toTreeLines } from '../pipeline/tree-lines.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { MAIN_COLLECTION } from '../settings/collection-sources.ts';
import { pass, warn } from './check.ts';
import type { DatabaseReport } from './check-database.ts';
import { toFailedCheck } from './to-failed-check.ts';
import type { TrialOptions } from './trial-build.ts';
import { tryBuild } from './trial-build.ts';

export interface TreeToCheck {
  /** Of the collection. */
  readonly name: string;
  readonly page: PageObjectResponse;
  /** Ids (32 hex digits) of pages and databases that are collections of their own. */
  readonly others: ReadonlySet<string>;
}

/** Says that a collection is made of a page and all below it, and what would be published of it. */
export async function checkTree(tree: TreeToCheck, options: TrialOptions): Promise<DatabaseReport> {
  const { name, page } = tree;
  try {
    const collection = await surveyTree(tree, options);
    const what = name === MAIN_COLLECTION ? 'the whole site is' : 'the collection is';
    const message = `"${toTitle(page)}" is a page, so ${what} that page and all pages below it (${page.url}).`;
    const hasPages = collection.rows.some(
      ({ tree: place }) => place?.kind === 'page' && place.parent !== undefined,
    );
    const shared = hasPages
      ? pass(`${name}: page`, message)
      : warn(
          `${name}: page`,
          `${message} There is no page below it.`,
          'If a database on it is meant: open that as a full page, then ••• → Copy link, and name it instead.',
        );
    const pages = pass(`${name}: pages`, describeTree(collection).join('\n'));
    const published = collection.rows
      // A database of a tree has no text of its own.
      .filter(({ tree: place }) => place?.kind !== 'database')
      .map((row) => ({
        ...{ collection: name, database: collection.database, page: row.page, row },
        dataSource: toStub(''),
      }));
    return { checks: [shared, pages], published };
  } catch (error) {
    const concern = { reference: page.url, baseUrl: options.source.baseUrl };
    return { checks: [toFailedCheck(`${name}: page`, error, concern)], published: [] };
  }
}

/** What a build would publish of a tree. @throws NotionProblem, QuireError */
async function surveyTree(
  { name, page, others }: TreeToCheck,
  options: TrialOptions,
): Promise<CollectionRows> {
  return await tryBuild(options, async (open) => {
    const asked = { name, key: 'doctor', others, last: undefined };
    const { collection } = await fetchSourceRows(toRowSources(open), asked, { kind: 'page', page });
    return collection;
  });
}

/** Every page and database by name, and how many are left out. */
function describeTree({ rows, tree }: CollectionRows): readonly string[] {
  const depths = new Map<string, number>();
  const lines = rows.map(({ page, tree: place }) => {
    const depth = place?.parent === undefined ? 0 : (depths.get(place.parent) ?? 0) + 1;
    depths.set(toId(page.id), depth);
    return { title: toTitle(page), depth, isDatabase: place?.kind === 'database' };
  });
  const left = tree?.closed.length ?? 0;
  return [
    rows.length === 1
      ? 'This page would be published:'
      : `These ${rows.length} pages would be published:`,
    ...toTreeLines(lines),
    ...(left === 0
      ? []
      : [`${left} ${left === 1 ? 'is' : 'are'} left out by a mark, with all below.`]),
  ];
}
