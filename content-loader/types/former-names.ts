import type { TypedProperty } from './describe-properties.ts';

/** Every name under which a property was ever seen, with the property's id; oldest first. */
export type NameHistory = readonly (readonly [name: string, id: string])[];

/** A name that a property had, and the one that it has. */
export interface FormerName {
  readonly former: string;
  readonly name: string;
}

/** The history with the names of today. A name that another property has taken over is its. */
export function addNames(history: NameHistory, properties: readonly TypedProperty[]): NameHistory {
  const today = toNames(properties);
  const taken = new Set(today.map(([name]) => name));
  return [...history.filter(([name]) => !taken.has(name)), ...today];
}

/** The last renamed first. */
export function findFormerNames(
  history: NameHistory,
  properties: readonly TypedProperty[],
): readonly FormerName[] {
  const nameOf = new Map(toNames(properties).map(([name, id]) => [id, name]));
  const taken = new Set(properties.map(({ name }) => name));
  return history.toReversed().flatMap(([former, id]) => {
    const name = nameOf.get(id);
    return name === undefined || taken.has(former) ? [] : [{ former, name }];
  });
}

function toNames(properties: readonly TypedProperty[]): NameHistory {
  return properties.flatMap(({ name, ids }) => ids.map((id) => [name, id] as const));
}
