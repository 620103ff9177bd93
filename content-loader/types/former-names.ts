import type { TypedProperty } from './describe-properties.ts';

/** Every former name of a property, with the property's id; oldest first. */
export type NameHistory = readonly (readonly [name: string, id: string])[];

/** A former name of a property, and its current one. */
export interface FormerName {
  readonly former: string;
  readonly name: string;
}

/**
 * The history with the current names. A name that another property has now belongs to that
 * property.
 */
export function addNames(history: NameHistory, properties: readonly TypedProperty[]): NameHistory {
  const today = toNames(properties);
  const taken = new Set(today.map(([name]) => name));
  return [...history.filter(([name]) => !taken.has(name)), ...today];
}

/** The last rename first. */
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
