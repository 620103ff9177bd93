import type { Notion } from '../notion/client.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { toRootDatabase } from '../page-tree/root-database.ts';
import { identifySource } from '../pipeline/fetch-source.ts';

/** What a site may be made of: a database, or a page, which has no data sources. */
export async function fetchChosen(notion: Notion, reference: string): Promise<DatabaseInfo> {
  const source = await identifySource(notion, reference);
  return source.kind === 'page' ? toRootDatabase(source.page) : source.database;
}

/** What it means that a page was chosen. Undefined: it is a database. */
export function describePage({ title, dataSources }: DatabaseInfo): string | undefined {
  if (dataSources.length > 0) return undefined;
  return [
    `"${title || 'Untitled'}" is a page: the whole site will be that page and all pages below it.`,
    'A page is left out, with all below it, when its title begins with "_" or "Draft:", or its icon is 🔒 or 🚧. What would be published is listed below by name.',
  ].join('\n');
}
