import type { KnownGates } from './known-gates.ts';
import { gateRoles, isGateRole, toPropertyId } from './known-gates.ts';
import type { Properties, PropertyNames } from './property-names.ts';
import {
  UnknownPropertyError,
  hasProperty,
  isRole,
  resolvePropertyNames,
} from './property-names.ts';

/**
 * The name of each role, where a gate that was renamed keeps its role: it is known by its id. What
 * the site calls otherwise in other databases has its usual name here, see `assertRenames`.
 * @param known what the last build knew; undefined: nothing
 * @throws UnknownPropertyError when a role is unknown
 */
export function resolveKnownNames(
  properties: Properties,
  renames: Readonly<Partial<Record<string, string>>>,
  known: KnownGates | undefined,
): PropertyNames {
  const byId = gateRoles.flatMap((role) => {
    const [name] = (known?.[role] ?? []).flatMap(
      (gate) => findById(properties, gate.property) ?? [],
    );
    return name === undefined ? [] : [[role, name] as const];
  });
  const right = Object.entries(renames).filter(
    ([role, name]) => !isRole(role) || hasProperty(properties, name),
  );
  const names = resolvePropertyNames(properties, Object.fromEntries(right));
  return { ...Object.fromEntries(byId), ...names };
}

/** A data source, and what the last build knew of it. */
export interface NamedSource {
  readonly properties: Properties;
  readonly known: KnownGates | undefined;
}

/**
 * What the site calls a property holds for every database that has it.
 * @throws UnknownPropertyError when none has
 */
export function assertRenames(
  sources: readonly NamedSource[],
  renames: Readonly<Partial<Record<string, string>>>,
): void {
  for (const [role, name] of Object.entries(renames)) {
    if (name === undefined) continue;
    const one = { [role]: name };
    const isThere = sources.some(
      ({ properties, known }) =>
        hasProperty(properties, name) || !(role in withoutFormerNames(properties, one, known)),
    );
    if (isThere) continue;
    const existing = sources.flatMap(({ properties }) => Object.keys(properties));
    throw new UnknownPropertyError(role, name, [...new Set(existing)]);
  }
}

/** What the site calls a gate that has another name by now is no mistake: it is known by its id. */
export function withoutFormerNames(
  properties: Properties,
  renames: Readonly<Partial<Record<string, string>>>,
  known: KnownGates | undefined,
): Readonly<Partial<Record<string, string>>> {
  const isThere = (role: string): boolean =>
    isGateRole(role) &&
    (known?.[role] ?? []).some((gate) => findById(properties, gate.property) !== undefined);
  return Object.fromEntries(
    Object.entries(renames).filter(
      ([role, name]) => !isThere(role) || hasProperty(properties, name),
    ),
  );
}

/** The name of the property that has an id. */
export function findById(properties: Properties, id: string): string | undefined {
  const own = toPropertyId(id);
  return Object.keys(properties).find((name) => toPropertyId(`${properties[name]?.id}`) === own);
}
