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
 * The name of each role. A gate that was renamed keeps its role, because it is known by its id. A
 * name that the site uses in other databases is replaced by the usual name here, see
 * `assertRenames`. @param known the gates of the last build; undefined: none @throws
 * UnknownPropertyError when a role is unknown
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

/** A data source, and its gates in the last build. */
export interface NamedSource {
  readonly properties: Properties;
  readonly known: KnownGates | undefined;
}

/**
 * A property name in the site's settings is valid if any database has it. @throws
 * UnknownPropertyError when none has
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

/** A setting with the old name of a renamed gate is valid: the gate is known by its id. */
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

/** The name of the property with this id. */
export function findById(properties: Properties, id: string): string | undefined {
  const own = toPropertyId(id);
  return Object.keys(properties).find((name) => toPropertyId(`${properties[name]?.id}`) === own);
}
