import { toList, toPage, toValue } from './plain-objects.ts';
import type { Json, PlainWorkspace, Row, Source, View } from './plain-workspace.ts';
import { createdAt, sourceOf, toTime } from './plain-workspace.ts';

const MOST = 100;

/** What a data source answers to a query. @param only ids of columns; empty: all */
export function query(
  notion: PlainWorkspace,
  source: Source,
  only: readonly string[],
  body: Json,
): Json {
  const inTrash = body['in_trash'] === true;
  const found = notion.rows
    .filter((row) => row.source === source.id && row.trashed === inTrash)
    .filter((row) => passes(notion, row, body['filter'] as Json | undefined));
  const [sort] = (body['sorts'] ?? []) as readonly Json[];
  const sign = sort?.['direction'] === 'descending' ? -1 : 1;
  const byEdit = sort?.['timestamp'] === 'last_edited_time';
  const keyOf = (row: Row): string => (byEdit ? toTime(row.edited) : '') + row.id;
  found.sort((a, b) => (keyOf(a) < keyOf(b) ? -sign : sign));
  const start = typeof body['start_cursor'] === 'string' ? Number(body['start_cursor']) : 0;
  const size = Math.min(MOST, Number(body['page_size'] ?? MOST));
  const part = found.slice(start, start + size).map((row) => toPage(notion, row, only));
  const next = start + size < found.length ? String(start + size) : null;
  return { ...toList(part, next), type: 'page_or_data_source', page_or_data_source: {} };
}

/** What a view shows: its rows by title. */
export function queryView(notion: PlainWorkspace, source: Source, view: View): Json {
  const today = new Date(notion.now()).toISOString().slice(0, 10);
  const rows = notion.rows
    .filter((row) => row.source === source.id && !row.trashed)
    .filter(({ dates }) => view.come === undefined || (dates[view.come] ?? '9') <= today)
    .sort((a, b) => (a.title < b.title ? -1 : 1));
  return {
    ...{ object: 'view_query', id: view.id, view_id: view.id, total_count: rows.length },
    expires_at: new Date(notion.now() + 900_000).toISOString(),
    results: rows.map(({ id }) => ({ object: 'page', id })),
    ...{ next_cursor: null, has_more: false },
  };
}

function passes(notion: PlainWorkspace, row: Row, filter: Json | undefined): boolean {
  if (!filter) return true;
  const { and, or } = filter as { and?: readonly Json[]; or?: readonly Json[] };
  if (and) return and.every((one) => passes(notion, row, one));
  if (or) return or.some((one) => passes(notion, row, one));
  if (typeof filter['timestamp'] === 'string') {
    const time = filter['timestamp'] === 'last_edited_time' ? row.edited : createdAt(row);
    return compare(toTime(time), filter[filter['timestamp']] as Json);
  }
  const column = sourceOf(notion, row).columns.find(
    ({ id, name }) => id === filter['property'] || name === filter['property'],
  );
  if (!column) throw new Error(`A filter names ${String(filter['property'])}.`);
  const condition = filter[column.type] as Json;
  if (column.type === 'date') return compare(row.dates[column.id], condition);
  if (column.type === 'checkbox') {
    return toValue(notion, row, column)['checkbox'] === condition['equals'];
  }
  throw new Error(`A filter of ${column.type}: ${JSON.stringify(condition)}`);
}

function compare(value: string | undefined, condition: Json): boolean {
  const [[name, against] = ['', '']] = Object.entries(condition);
  if (name === 'is_empty') return value === undefined;
  if (value === undefined) return false;
  const [left, right] = [Date.parse(value), Date.parse(String(against))];
  if (name === 'on_or_before') return left <= right;
  if (name === 'on_or_after') return left >= right;
  if (name === 'before') return left < right;
  if (name === 'after') return left > right;
  throw new Error(`A filter of dates: ${name}`);
}
