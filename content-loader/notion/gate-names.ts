import type { KnownGates } from './known-gates.ts';
import { gateRoles, isGateRole, toPropertyId } from './known-gates.ts';
import type { Properties, PropertyNames } from './property-names.ts';
import { hasProperty, resolvePropertyNames } from './property-names.ts';

/**
 * The name of each role, where a gate that was renamed keeps its role: it is known by its id.
 * @param known what the last build knew; undefined: nothing
 * @throws UnknownPropertyError when a renamed property does not exist, or a role is unknown
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
  const right = withoutFormerNames(properties, renames, known);
  return { ...Object.fromEntries(byId), ...resolvePropertyNames(properties, right) };
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
