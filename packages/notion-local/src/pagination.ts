import { createFailedValidation, createValidationError } from './api-error.ts';
import type { ApiObject } from './model/api-object.ts';
import { idOf } from './model/api-object.ts';
import { toDashedId } from './model/ids.ts';

export interface Paging {
  readonly pageSize: number;
  readonly cursor: string | undefined;
}

export interface Slice<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const MAX_PAGE_SIZE = 100;

/** `page_size` and `start_cursor` of a GET. */
export function readQueryPaging(query: URLSearchParams): Paging {
  const text = query.get('page_size');
  const size = text === null ? undefined : Number(text);
  if (text !== null && !/^\d+$/.test(text)) {
    throw createFailedValidation('query', 'page_size', 'should be a number or `undefined`', text);
  }
  return {
    pageSize: assertPageSize('query', size),
    cursor: query.get('start_cursor') ?? undefined,
  };
}

/** `page_size` and `start_cursor` of a POST body; a `null` cursor means the beginning. */
export function readBodyPaging(body: ApiObject): Paging {
  const size = body['page_size'];
  const cursor = body['start_cursor'];
  if (size !== undefined && typeof size !== 'number') {
    throw createFailedValidation('body', 'page_size', 'should be a number or `undefined`', size);
  }
  if (cursor !== undefined && cursor !== null && typeof cursor !== 'string') {
    throw createFailedValidation(
      'body',
      'start_cursor',
      'should be a string or `undefined`',
      cursor,
    );
  }
  return { pageSize: assertPageSize('body', size), cursor: cursor ?? undefined };
}

/** A page of a list whose cursor is the id of the next item, as for block children. */
export function sliceById(items: readonly ApiObject[], paging: Paging): Slice<ApiObject> {
  const { cursor, pageSize } = paging;
  const wanted = cursor === undefined ? undefined : toDashedId(cursor);
  const start = wanted === undefined ? 0 : items.findIndex((item) => idOf(item) === wanted);
  if (start < 0) throw createCursorError(cursor);
  const next = items[start + pageSize];
  return {
    items: items.slice(start, start + pageSize),
    nextCursor: next === undefined ? null : idOf(next),
  };
}

export function createCursorError(cursor: string | undefined): Error {
  return createValidationError(`The start_cursor provided is invalid: ${String(cursor)}`);
}

/** A list envelope in the key order of the API. */
export function toList(
  slice: Slice<ApiObject>,
  type: string,
  typeObject: ApiObject = {},
): ApiObject {
  return {
    object: 'list',
    results: slice.items,
    next_cursor: slice.nextCursor,
    has_more: slice.nextCursor !== null,
    type,
    [type]: typeObject,
  };
}

function assertPageSize(place: 'query' | 'body', size: number | undefined): number {
  if (size === undefined) return MAX_PAGE_SIZE;
  if (size < 1) throw createFailedValidation(place, 'page_size', 'should be ≥ `1`', size);
  if (size > MAX_PAGE_SIZE) {
    throw createFailedValidation(place, 'page_size', `should be ≤ \`${MAX_PAGE_SIZE}\``, size);
  }
  if (!Number.isInteger(size)) {
    throw createFailedValidation(place, 'page_size', 'should be an integer', size);
  }
  return size;
}
