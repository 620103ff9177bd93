import type { RequestKind } from './request-kind.ts';

type Body = Readonly<Record<string, unknown>>;

/** What an answer calls itself, by what was asked for. */
const expected: Readonly<Record<RequestKind, readonly string[]>> = {
  database: ['database'],
  dataSource: ['data_source'],
  query: ['list'],
  children: ['list'],
  block: ['block'],
  page: ['page'],
  property: ['list', 'property_item'],
  user: ['user', 'list'],
  other: [],
};

/** What is wrong with the body of an answer that says that all is well; undefined: nothing. */
export function describeMisfit(kind: RequestKind, body: Body): string | undefined {
  const { object } = body;
  const objects = expected[kind];
  if (object === 'error') return 'an error for a body';
  if (objects.length > 0 && !objects.includes(String(object))) {
    return `"${String(object)}" in place of ${objects.join(' or ')}`;
  }
  return object === 'list' ? describeBrokenList(body) : undefined;
}

function describeBrokenList({
  results,
  has_more: hasMore,
  next_cursor: cursor,
}: Body): string | undefined {
  if (!Array.isArray(results)) return 'a list without results';
  const goesOn = typeof cursor === 'string' && cursor !== '';
  return hasMore === true && !goesOn ? 'a list that has more and does not say where' : undefined;
}
