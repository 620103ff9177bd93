import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import type { Notion } from '../notion/client.ts';
import { isNotionProblem } from '../notion/errors.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { FindRowPolicy } from '../plan/row-policy.ts';
import { describeRows } from './describe-rows.ts';

/**
 * Whether a row of a database that is not a collection is shown in tables and relations, and why.
 */
export async function explainRow(
  notion: Notion,
  policyOf: FindRowPolicy,
  page: PageObjectResponse,
): Promise<readonly string[]> {
  if (page.parent.type !== 'data_source_id') return [];
  try {
    const source = await notion.fetchDataSource(page.parent.data_source_id);
    const { policy, sentence } = await describeRows(notion, policyOf, source);
    const isShown = policy.isOpen(page);
    return [
      `as a row     ${isShown ? 'it is shown in tables and relations' : 'it is shown nowhere'}: of its database, ${sentence}`,
    ];
  } catch (error) {
    if (!isNotionProblem(error)) throw error;
    return ['as a row     it is shown nowhere: its database cannot be read'];
  }
}

/** The same for a whole database. Empty: the id names no database. */
export async function explainDatabase(
  notion: Notion,
  policyOf: FindRowPolicy,
  id: string,
): Promise<readonly string[]> {
  const database = await notion.findDatabase(toId(id));
  if (!database) return [];
  const own = database.dataSources;
  const linked = own.length === 0 ? await findLinked(notion, database.id) : [];
  const told = await Promise.all(
    [...own, ...linked].map(async (source) => {
      const { sentence } = await describeRows(notion, policyOf, source);
      return own.length > 0 ? sentence : `of "${source.name || 'Untitled'}": ${sentence}`;
    }),
  );
  return [
    `The database "${database.title || 'Untitled'}" (${database.url})`,
    '',
    ...(own.length === 0 ? ['rows         it is a linked view: it shows rows of others'] : []),
    ...told.map((sentence) => `rows         ${sentence}`),
  ];
}

/** The data sources that the views of a linked database show, as far as they can be read. */
async function findLinked(notion: Notion, id: string): Promise<readonly DataSourceInfo[]> {
  const orNothing = async <Found>(asked: Promise<Found>): Promise<Found | undefined> => {
    try {
      return await asked;
    } catch (error) {
      if (isNotionProblem(error)) return undefined;
      throw error;
    }
  };
  const ids = (await orNothing(notion.listViews(id))) ?? [];
  const views = await Promise.all(ids.map((view) => orNothing(notion.fetchView(view))));
  const sources = new Set(views.flatMap((view) => view?.data_source_id ?? []));
  const found = [...sources].map((source) => orNothing(notion.fetchDataSource(source)));
  return (await Promise.all(found)).filter((source) => source !== undefined);
}
