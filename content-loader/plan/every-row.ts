import { toId } from '../core/ids.ts';
import type { GateProblem } from '../notion/gates.ts';
import { rowsOfSource, toAskedKey } from './asked-rows.ts';
import type { ChangedRows } from './changed-rows.ts';
import type { RowReader, RowSources } from './collection-rows.ts';
import type { RowQuestion } from './known-rows.ts';
import { toInputs } from './known-rows.ts';
import { digestRows } from './row-digest.ts';
import type { SourceGates } from './source-gates.ts';
import { passUnreadable } from './source-gates.ts';
import { findTouchedSources } from './touched-rows.ts';

interface EveryRow extends ChangedRows {
  /** Gates with values that answered neither yes nor no. */
  readonly problems: readonly GateProblem[];
}

/** Asks for every published row, of drafts too where they are shown. @throws NotionProblem */
export async function fetchEveryRow(
  sources: RowSources,
  question: RowQuestion,
  createReader: (gates: SourceGates) => RowReader,
): Promise<EveryRow> {
  const { settings, notion } = sources;
  const { collection, source, first } = question;
  const askedAt = notion.serverTime().toISOString();
  const filter = settings.mode === 'build' ? first.gates.filter : undefined;
  const pages = await notion.fetchPages(source, filter);
  const { gates, problems } = passUnreadable(sources, collection, source, first, pages);
  const reader = createReader(gates);
  const read = await Promise.all(pages.map((page) => reader.fetchRow(page)));
  const rows = read.filter((row) => row !== undefined);
  const place = { collection, source: toId(source.id), asked: 'all', since: undefined } as const;
  const changes = {
    ...{ ...place, askedAt, fullAt: askedAt, changed: undefined },
    ...compare(sources, question, rows),
  };
  return { rows, gates, pages, problems, changes };
}

/** With what the last build kept. */
function compare(
  sources: RowSources,
  question: RowQuestion,
  rows: EveryRow['rows'],
): Pick<EveryRow['changes'], 'content' | 'changes' | 'touches'> {
  const { collection, source, last } = question;
  const inputs = toInputs(sources, question);
  // Such a build notes nothing: there is nothing to be compared.
  if (inputs === undefined) return { content: '', changes: 'unknown', touches: [] };
  const content = digestRows(rows);
  const before = sources.gates.memory?.asked?.[toAskedKey(collection, source.id)];
  if (before === undefined) return { content, changes: 'unknown', touches: [] };
  const isSame = before.content === content && before.inputs === inputs;
  const was = last === undefined ? [] : rowsOfSource(last, source.id);
  const byId = (all: EveryRow['rows']) => new Map(all.map((row) => [toId(row.page.id), row]));
  const touches = isSame ? [] : findTouchedSources(source, byId(was), byId(rows));
  return { content, changes: isSame ? 'none' : 'some', touches };
}
