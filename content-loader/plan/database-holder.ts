import { z } from 'zod';
import { toId } from '../core/ids.ts';
import type { DatabaseHome } from '../notion/database.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { fetchDependency } from '../fetch/dependencies.ts';
import type { PolicySources } from './policy-sources.ts';

/** The largest depth of nested blocks: authors do not nest deeper by hand. */
const MOST_LEVELS = 20;

/**
 * The page (32 hex digits) that contains a database, directly or in one of its blocks. Undefined:
 * none, or not known.
 */
export async function findHolder(
  sources: PolicySources,
  home: DatabaseHome | undefined,
): Promise<string | undefined> {
  if (home === undefined || home.kind === 'page') return home && toId(home.id);
  try {
    const fetchNow = (): Promise<string | null> => climb(sources, home.id);
    const schema = z.string().nullable();
    const holder = await fetchDependency(sources, `holder-${toId(home.id)}`, fetchNow, schema);
    return holder ?? undefined;
  } catch (error) {
    // An unreadable page is not a published page.
    if (isNotionProblem(error)) return undefined;
    throw error;
  }
}

/** Null: it ends nowhere. */
async function climb({ notion }: PolicySources, blockId: string): Promise<string | null> {
  let at = blockId;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const block = await notion.fetchBlock(at);
    if (block?.parent.type === 'page_id') return toId(block.parent.page_id);
    if (block?.parent.type !== 'block_id') return null;
    at = block.parent.block_id;
  }
  return null;
}
