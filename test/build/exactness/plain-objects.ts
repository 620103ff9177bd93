import type { Block, Column, Json, PlainWorkspace, Row, Source, View } from './plain-workspace.ts';
import { bare, createdAt, sourceOf, toId, toTime } from './plain-workspace.ts';

const MOST_REFERENCES = 25;
export const person = { object: 'user', id: toId(99, 1) };

const toText = (text: string): Json[] =>
  text === '' ? [] : [{ type: 'text', text: { content: text, link: null }, ...plain(text) }];
const plain = (text: string): Json => ({
  annotations: {
    ...{ bold: false, italic: false, strikethrough: false, underline: false, code: false },
    color: 'default',
  },
  plain_text: text,
  href: null,
});

export function toList(results: readonly Json[], next: string | null = null): Json {
  return { object: 'list', results, has_more: next !== null, next_cursor: next };
}

function toHead(title: string): Json {
  return {
    ...{ title: toText(title), description: [], icon: null, cover: null, in_trash: false },
    ...{ created_time: toTime(0), last_edited_time: toTime(0), is_inline: false },
    ...{ created_by: person, last_edited_by: person, public_url: null },
  };
}

function toHome({ page }: Source): Json {
  return page === undefined
    ? { type: 'workspace', workspace: true }
    : { type: 'page_id', page_id: page };
}

export function toDatabase(source: Source): Json {
  const { database, id, title } = source;
  const url = `https://www.notion.so/${bare(database)}`;
  const data_sources = [{ id, name: title }];
  return {
    ...{ object: 'database', id: database, ...toHead(title), url },
    ...{ parent: toHome(source), data_sources },
  };
}

export function toSource(notion: PlainWorkspace, source: Source): Json {
  const { id, database, title, columns } = source;
  return {
    ...{ object: 'data_source', id, ...toHead(title) },
    url: `https://www.notion.so/${bare(database)}`,
    parent: { type: 'database_id', database_id: database },
    database_parent: toHome(source),
    properties: Object.fromEntries(
      columns.map((column) => {
        const { id: own, name, type } = column;
        return [name, { id: own, name, type, [type]: toConfig(notion, source, column) }];
      }),
    ),
  };
}

function toConfig(notion: PlainWorkspace, { columns }: Source, { id, type, of }: Column): Json {
  if (type === 'select' || type === 'multi_select') {
    const options = [...(notion.options[id] ?? [])];
    return { options: options.map(([option, { name, color }]) => ({ id: option, name, color })) };
  }
  if (type === 'formula') return { expression: 'true' };
  const target = notion.sources.find((one) => one.id === of);
  if (type === 'relation') {
    return {
      ...{ data_source_id: of, database_id: target?.database },
      ...{ type: 'single_property', single_property: {} },
    };
  }
  if (type !== 'rollup') return {};
  const [relation, rolled] = findRolled(notion, columns, of);
  return {
    ...{ relation_property_id: relation?.id, relation_property_name: relation?.name },
    ...{ rollup_property_id: rolled?.id, rollup_property_name: rolled?.name },
    function: 'show_original',
  };
}

/** The relation of a rollup, and the column of the rows that it leads to. */
function findRolled(
  { sources }: PlainWorkspace,
  columns: readonly Column[],
  of: string,
): readonly [Column | undefined, Column | undefined] {
  const [over = '', wanted = ''] = of.split('.');
  const relation = columns.find(({ id }) => id === over);
  const target = sources.find(({ id }) => id === relation?.of);
  return [relation, target?.columns.find(({ id }) => id === wanted)];
}

/** @param only ids of the columns; empty: all */
export function toPage(notion: PlainWorkspace, row: Row, only: readonly string[] = []): Json {
  const { id: source, database, columns } = sourceOf(notion, row);
  const shown = columns.filter(({ id }) => only.length === 0 || only.includes(id));
  return {
    ...{ object: 'page', id: row.id, created_time: toTime(createdAt(row)) },
    ...{ last_edited_time: toTime(row.edited), created_by: person, last_edited_by: person },
    ...{ cover: null, icon: row.icon === undefined ? null : { type: 'emoji', emoji: row.icon } },
    ...{ in_trash: row.trashed, is_locked: false, public_url: null },
    parent: { type: 'data_source_id', data_source_id: source, database_id: database },
    url: `https://www.notion.so/${bare(row.id)}`,
    properties: Object.fromEntries(
      shown.map((column) => [column.name, toValue(notion, row, column)]),
    ),
  };
}

export function toValue(notion: PlainWorkspace, row: Row, column: Column): Json {
  const { id, type } = column;
  const refs = type === 'relation' ? relationOf(notion, row, column) : [];
  const date = row.dates[id];
  const options = (row.picks[id] ?? []).map((option) => ({
    ...{ id: option, ...notion.options[id]?.get(option) },
  }));
  const values: Readonly<Record<Column['type'], () => unknown>> = {
    title: () => toText(row.title),
    checkbox: () => row.checks[id] ?? false,
    date: () => (date === undefined ? null : { start: date, end: null, time_zone: null }),
    select: () => options[0] ?? null,
    multi_select: () => options,
    relation: () => refs.slice(0, MOST_REFERENCES).map((ref) => ({ id: ref })),
    rich_text: () => toText(row.texts[id] ?? ''),
    formula: () => {
      const formula = notion.formula(row, column);
      return typeof formula === 'boolean'
        ? { type: 'boolean', boolean: formula }
        : { type: 'string', string: formula };
    },
    rollup: () => ({
      type: 'array',
      array: toRolled(notion, row, column),
      function: 'show_original',
    }),
  };
  const more = type === 'relation' ? { has_more: refs.length > MOST_REFERENCES } : {};
  return { id, type, [type]: values[type](), ...more };
}

function toRolled(notion: PlainWorkspace, row: Row, { of }: Column): Json[] {
  const { columns } = sourceOf(notion, row);
  const [relation, rolled] = findRolled(notion, columns, of);
  if (!relation || !rolled) return [];
  const rows = relationOf(notion, row, relation).flatMap(
    (id) => notion.rows.find((one) => one.id === id) ?? [],
  );
  return rows.map((one) => {
    const { id: _id, ...value } = toValue(notion, one, rolled);
    return value;
  });
}

/** A column whose id begins with `back_` is the other side of the column of that id. */
function relationOf({ rows }: PlainWorkspace, row: Row, { id, of }: Column): readonly string[] {
  if (!id.startsWith('back_')) return row.relations[id] ?? [];
  const other = id.slice('back_'.length);
  const back = rows.filter(
    (one) => one.source === of && !one.trashed && one.relations[other]?.includes(row.id),
  );
  return back.map((one) => one.id);
}

export function toPropertyItems(notion: PlainWorkspace, row: Row, column: Column): Json {
  if (column.type !== 'relation')
    return { object: 'property_item', ...toValue(notion, row, column) };
  const items = relationOf(notion, row, column).map((id) => ({
    ...{ object: 'property_item', id: column.id, type: 'relation', relation: { id } },
  }));
  const property_item = { id: column.id, type: 'relation', relation: {}, next_url: null };
  return { ...toList(items), type: 'property_item', property_item };
}

export function toBlock(notion: PlainWorkspace, row: Row, block: Block, number: number): Json {
  const own = toId(77, Number.parseInt(row.id.slice(-6), 16) * 100 + number);
  const id = block.kind === 'synced' ? block.id : block.kind === 'database' ? block.database : own;
  const head = {
    ...{ object: 'block', id, parent: { type: 'page_id', page_id: row.id }, in_trash: false },
    ...{ created_time: toTime(0), last_edited_time: toTime(row.edited) },
    ...{ created_by: person, last_edited_by: person },
    has_children: block.kind === 'synced' || block.kind === 'copy',
  };
  switch (block.kind) {
    case 'image': {
      const url = `${notion.url}/files/${block.key}/picture.png?signed=${notion.now()}`;
      const expiry_time = new Date(notion.now() + 3_600_000).toISOString();
      return {
        ...head,
        type: 'image',
        image: { type: 'file', file: { url, expiry_time }, caption: [] },
      };
    }
    case 'synced':
      return { ...head, type: 'synced_block', synced_block: { synced_from: null } };
    case 'copy': {
      const synced_from = { type: 'block_id', block_id: block.of };
      return { ...head, type: 'synced_block', synced_block: { synced_from } };
    }
    case 'database': {
      const shown = notion.sources.find(({ database }) => database === block.database);
      return { ...head, type: 'child_database', child_database: { title: shown?.title ?? '' } };
    }
    default: {
      const rich_text =
        block.kind === 'text' ? toText(block.text) : [toMention(notion, block.page)];
      return { ...head, type: 'paragraph', paragraph: { rich_text, color: 'default' } };
    }
  }
}

/** What stands in a synced block. */
export function toSyncedChildren(row: Row, { id, text }: Extract<Block, { kind: 'synced' }>): Json {
  const block = {
    ...{ object: 'block', id: id.replace(/^\d{8}/, '00000078'), in_trash: false },
    ...{ parent: { type: 'block_id', block_id: id }, has_children: false },
    ...{ created_time: toTime(0), last_edited_time: toTime(row.edited) },
    ...{ created_by: person, last_edited_by: person },
    ...{ type: 'paragraph', paragraph: { rich_text: toText(text), color: 'default' } },
  };
  return toList([block]);
}

function toMention({ rows }: PlainWorkspace, id: string): Json {
  const title = rows.find((row) => row.id === id)?.title ?? 'Untitled';
  const href = `https://www.notion.so/${bare(id)}`;
  return { ...plain(title), href, type: 'mention', mention: { type: 'page', page: { id } } };
}

export function toView(source: Source, { id, name, sorts }: View): Json {
  const { database, id: data_source_id, columns } = source;
  const properties = columns.map((column) => ({
    ...{ property_id: column.id, property_name: column.name, visible: true },
  }));
  return {
    ...{ object: 'view', id, name, type: 'table', data_source_id },
    parent: { type: 'database_id', database_id: database },
    url: `https://www.notion.so/${bare(database)}?v=${bare(id)}`,
    ...{ created_time: toTime(0), last_edited_time: toTime(0) },
    ...{ created_by: person, last_edited_by: person, quick_filters: null, filter: null },
    sorts: [{ property: sorts, direction: 'ascending' }],
    configuration: { type: 'table', properties },
  };
}
