import { idOf, isApiObject, toObject } from './model/api-object.ts';
import type { Presenter } from './present.ts';

/** Answers for a token that may not read users: of every person and bot there is the id alone. */
export function withoutPeople(present: Presenter): Presenter {
  return (object) =>
    object['object'] === 'user' ? present(object) : toObject(strip(present(object)));
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (!isApiObject(value)) return value;
  if (value['object'] === 'user') return { object: 'user', id: idOf(value) };
  return Object.fromEntries(
    Object.entries(value).map(([name, field]): [string, unknown] => [name, strip(field)]),
  );
}
