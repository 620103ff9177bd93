import { describeBlockFlaw } from './block-shape.ts';
import { describePropertyFlaw, schemas } from './property-shape.ts';
import type { RequestKind } from './request-kind.ts';
import type { Fields, Shape } from './shape.ts';
import { describeFields, isFields, listOf, object, optional, text, truth, list } from './shape.ts';

/** The `object` field that a response must have, by kind of request. */
const expected: Readonly<Record<RequestKind, readonly string[]>> = {
  database: ['database'],
  dataSource: ['data_source'],
  query: ['list'],
  children: ['list'],
  block: ['block'],
  page: ['page'],
  property: ['list', 'property_item'],
  user: ['user', 'list'],
  view: ['view', 'list'],
  viewQuery: ['view_query', 'list'],
  other: [],
};

/** Required fields: without these a response is useless. Partial objects have an id alone. */
const needed: Readonly<Partial<Record<RequestKind, Shape>>> = {
  database: { id: text, title: optional(list), data_sources: optional(listOf(object)) },
  dataSource: { id: text, title: optional(list), properties: optional(schemas) },
  page: { id: text, properties: optional(object), last_edited_time: optional(text) },
  view: { id: text, type: optional(text) },
  viewQuery: { id: text },
};

/**
 * Required fields of a row: without these it cannot be identified, and its gates cannot be read.
 */
const row: Shape = {
  object: text,
  id: text,
  created_time: optional(text),
  last_edited_time: optional(text),
  properties: optional(object),
  in_trash: optional(truth),
};

/** A reference to something. */
const named: Shape = { id: text };

/** What is wrong with the body of a successful response; undefined: nothing. */
export function describeMisfit(kind: RequestKind, body: Fields): string | undefined {
  const { object: name } = body;
  const objects = expected[kind];
  if (objects.length > 0 && !objects.includes(String(name))) {
    return `"${String(name)}" in place of ${objects.join(' or ')}`;
  }
  if (name === 'list') return describeBrokenList(kind, body);
  const broken = name === 'view_query' ? describeBrokenList(kind, body) : undefined;
  const wrong = broken ?? describeFields(body, needed[kind] ?? {});
  return wrong === undefined ? undefined : `a ${String(name)} with ${wrong}`;
}

/**
 * What is wrong with a part of a valid response, which is usable without that part; undefined:
 * nothing.
 */
export function describeFlaw(kind: RequestKind, body: Fields): string | undefined {
  if (kind === 'children') return firstFlaw(body['results'], describeBlockFlaw);
  if (kind === 'block') return describeBlockFlaw(body);
  if (kind === 'page') return describeRowFlaw(body);
  return kind === 'query' ? firstFlaw(body['results'], describeRowFlaw) : undefined;
}

function describeRowFlaw(value: unknown): string | undefined {
  const isWhole = isFields(value) && value['object'] === 'page' && 'properties' in value;
  return isWhole ? describePropertyFlaw(value['properties']) : undefined;
}

function firstFlaw(
  results: unknown,
  describe: (item: unknown) => string | undefined,
): string | undefined {
  const items: readonly unknown[] = Array.isArray(results) ? results : [];
  return items.map(describe).find((flaw) => flaw !== undefined);
}

function describeBrokenList(kind: RequestKind, body: Fields): string | undefined {
  const { results, has_more: hasMore, next_cursor: cursor } = body;
  if (!Array.isArray(results)) return 'a list without results';
  const goesOn = typeof cursor === 'string' && cursor !== '';
  if (hasMore === true && !goesOn) {
    return 'a list that has more and no cursor, so it does not say where it goes on';
  }
  const shape =
    kind === 'query' ? row : kind === 'viewQuery' || kind === 'view' ? named : undefined;
  const wrong = shape && listOf((item) => describeFields(item, shape))(results);
  return wrong === undefined ? undefined : `a row with ${wrong}`;
}
