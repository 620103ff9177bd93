import { isApiObject } from '../model/api-object.ts';
import { isUuid } from '../model/ids.ts';
import type { ExpandScope } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

const people: ReadonlySet<string> = new Set(['people', 'created_by', 'last_edited_by']);
const operators: ReadonlySet<string> = new Set(['contains', 'does_not_contain']);

/** A filter in which pages are named by their files and people by their keys, with ids instead. */
export function expandFilter(
  value: unknown,
  place: Place,
  scope: ExpandScope,
  kind: string = '',
): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => expandFilter(item, at(place, index), scope));
  }
  if (!isApiObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
    const where = at(place, name);
    if (!operators.has(name)) return [name, expandFilter(inner, where, scope, name)];
    return [name, typeof inner === 'string' ? toId(inner, kind, where, scope) : inner];
  });
  return Object.fromEntries(entries);
}

function toId(name: string, kind: string, place: Place, { references }: ExpandScope): string {
  if (isUuid(name)) return name;
  if (kind === 'relation') return references.pageId(place, name);
  if (people.has(kind) && name !== 'me') return references.user(place, name).id;
  return name;
}
