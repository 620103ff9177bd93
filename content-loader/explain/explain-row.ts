import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import type { Notion } from '../notion/client.ts';
import { isNotionProblem } from '../notion/errors.ts';
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
    const { policy, sentence } = await describeRows(policyOf, source);
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
  const sentences = database.dataSources.map((source) => describeRows(policyOf, source));
  const told = await Promise.all(sentences);
  return [
    `The database "${database.title || 'Untitled'}" (${database.url})`,
    '',
    ...(told.length === 0 ? ['rows         it is a linked view: only its title is shown'] : []),
    ...told.map(({ sentence }) => `rows         ${sentence}`),
  ];
}
