import { toId } from '../core/ids.ts';

const dashed = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const compact = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi;

/**
 * The id that a reference names, with dashes and in lower case: an id with or without dashes, or
 * any Notion URL. The path counts before the query, so that a database's URL (`/<id>?v=<view>`)
 * names the database and a peeked page (`?p=<id>`) does not. Undefined: there is none.
 * The SDK's `extractNotionId` prefers `?p=` to `/<id>` and knows no dashes in URLs.
 */
export function toNotionId(reference: string): string | undefined {
  const [path = '', query = ''] = reference.trim().split(/[?#]/, 2);
  return lastId(path) ?? namedId(query) ?? lastId(query);
}

/** Puts the dashes of a UUID into 32 hexadecimal digits. */
export function toDashedId(id: string): string {
  return toId(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A slug in front of the id may itself look like one: the last match is the id. */
function lastId(text: string): string | undefined {
  const found = [...text.matchAll(dashed), ...text.matchAll(compact)];
  const last = found.sort((a, b) => a.index - b.index).at(-1);
  return last === undefined ? undefined : toDashedId(last[0]);
}

function namedId(query: string): string | undefined {
  const parameters = new URLSearchParams(query);
  const named = parameters.get('database_id') ?? parameters.get('p') ?? '';
  return lastId(named);
}
