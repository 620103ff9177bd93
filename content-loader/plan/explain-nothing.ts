import { QuireError, problems } from '../core/errors.ts';
import type { GateKind } from '../notion/gates.ts';
import { countClosed } from '../notion/gates.ts';
import type { GateSources } from './source-gates.ts';
import type { CollectionRows } from './collection-rows.ts';
import { openSourceGates } from './source-gates.ts';

const meanings = {
  trash: 'in the trash',
  password: 'whose password cannot be read',
  published: 'with "Published" not ticked',
  status: 'with a status that does not mean "published"',
  date: 'with a date in the future',
} as const satisfies Record<GateKind, string>;

/** Tells how many pages each gate closes, when a database has no published page. */
export async function explainNothing(
  sources: GateSources,
  { name, database }: CollectionRows,
): Promise<QuireError> {
  const counts = await Promise.all(
    database.dataSources.map(async (dataSource) => {
      const { gates } = openSourceGates(sources, name, dataSource);
      const pages = await sources.notion.fetchPages(dataSource, undefined);
      return { rows: pages.length, closed: countClosed(pages, gates) };
    }),
  );
  const rows = counts.reduce((sum, count) => sum + count.rows, 0);
  if (rows === 0) {
    return new QuireError(problems.nothingPublished('It has no rows that the connection sees.'));
  }
  const lines = kinds
    .map((kind) => ({ kind, closed: counts.reduce((sum, count) => sum + count.closed[kind], 0) }))
    .filter(({ closed }) => closed > 0)
    .map(({ kind, closed }) => `${closed} ${meanings[kind]}`);
  return new QuireError(problems.nothingPublished(`Of its ${rows} rows: ${lines.join(', ')}.`));
}

const kinds: readonly GateKind[] = ['status', 'published', 'date', 'password', 'trash'];
