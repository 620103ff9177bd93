import { z } from 'zod';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { fetchDependency } from '../fetch/dependencies.ts';
import { findHolder } from './database-holder.ts';
import type { PolicySources } from './policy-sources.ts';

/** Pages are not nested deeper by hand. */
const MOST_LEVELS = 30;

/**
 * Is this database, or a page above it, marked as not to be published?
 * @param holder the page that contains it, 32 hex digits; @param marked such ids
 */
export async function isBelowMarked(
  sources: PolicySources,
  { id, databaseId }: DataSourceInfo,
  holder: string | undefined,
  marked: ReadonlySet<string>,
): Promise<boolean> {
  if (marked.size === 0) return false;
  if (marked.has(toId(databaseId ?? id))) return true;
  if (holder === undefined) return false;
  const above = await findAncestors(sources, holder);
  return [holder, ...above].some((page) => marked.has(page));
}

/** Ids of the pages and databases above a page, as they were once a day, nearest first. */
async function findAncestors(sources: PolicySources, page: string): Promise<readonly string[]> {
  try {
    const fetchNow = (): Promise<string[]> => climb(sources, page);
    return (await fetchDependency(sources, `above-${page}`, fetchNow, z.array(z.string()))) ?? [];
  } catch (error) {
    // What cannot be read is no page of a tree.
    if (isNotionProblem(error)) return [];
    throw error;
  }
}

async function climb(sources: PolicySources, page: string): Promise<string[]> {
  const above: string[] = [];
  for (let at = page; above.length < MOST_LEVELS;) {
    const parent = (await sources.notion.fetchPage(at))?.parent;
    const next =
      parent?.type === 'page_id'
        ? toId(parent.page_id)
        : parent?.type === 'block_id'
          ? await findHolder(sources, { kind: 'block', id: parent.block_id })
          : undefined;
    if (next === undefined || above.includes(next)) return above;
    above.push(next);
    at = next;
  }
  return above;
}
