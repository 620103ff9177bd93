import type { Endpoint, EndpointContext } from '../context.ts';
import { createNoteFilter, noteProperties, toNoteValue } from '../meeting-notes/note-filter.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf } from '../model/api-object.ts';
import { createBodyError, readArray, readFields, readNumber, readOneOf } from '../write/check.ts';

const MOST_NOTES = 50;

/** POST /v1/blocks/meeting_notes/query: a list that never has a cursor. */
export const queryMeetingNotes: Endpoint = (context) => {
  const { body, clock, present } = context;
  const isMatch = createNoteFilter(body['filter'], clock());
  const compare = createOrder(body['sort']);
  const limit = readLimit(body['limit']);
  const notes = listNotes(context).filter(isMatch).toSorted(compare);
  return {
    object: 'list',
    type: 'block',
    block: {},
    results: notes.slice(0, limit).map(present),
    next_cursor: null,
    has_more: notes.length > limit,
  };
};

function readLimit(value: unknown): number {
  if (value === undefined) return MOST_NOTES;
  const limit = readNumber(value, 'limit');
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_NOTES) return limit;
  throw createBodyError('limit', `should be a whole number from \`1\` to \`${MOST_NOTES}\``, value);
}

function createOrder(sort: unknown): (left: ApiObject, right: ApiObject) => number {
  const given = sort === undefined ? [] : readArray(sort, 'sort');
  const keys = given.map((raw, at) => {
    const item = readFields(raw, `sort[${at}]`, ['property', 'direction']);
    const words = ['ascending', 'descending'] as const;
    return {
      property: readOneOf(item['property'], `sort[${at}].property`, noteProperties),
      sign: readOneOf(item['direction'], `sort[${at}].direction`, words) === 'ascending' ? 1 : -1,
    };
  });
  const order = keys.length > 0 ? keys : [{ property: 'created_time' as const, sign: -1 }];
  return (left, right) => {
    for (const { property, sign } of order) {
      const [a, b] = [left, right].map((block) => String(toNoteValue(block, property)));
      if (a !== b) return (a ?? '') < (b ?? '') ? -sign : sign;
    }
    return 0;
  };
}

/** The meeting notes of every page that is not in the trash. */
function listNotes({ workspace }: EndpointContext): readonly ApiObject[] {
  const search = (id: string): readonly ApiObject[] =>
    (workspace.children(id) ?? []).flatMap((block) => {
      if (block['type'] === 'meeting_notes') return [block];
      const isPage = block['type'] === 'child_page' || block['type'] === 'child_database';
      return block['has_children'] === true && !isPage ? search(idOf(block)) : [];
    });
  return [...workspace.pages.values()].flatMap((page) =>
    page['in_trash'] === true ? [] : search(idOf(page)),
  );
}
