import type { NamedRole, Properties, PropertyNames } from '../notion/property-names.ts';
import { usualNames } from '../notion/property-names.ts';
import { findNearest } from '../core/nearest-name.ts';
import { roleTypes } from './property-types.ts';

/**
 * Roles with a characteristic type: the only property of such a type nearly always has the role.
 */
const tellingTypes: Readonly<Partial<Record<NamedRole, string>>> = {
  date: 'date',
  tags: 'multi_select',
  cover: 'files',
  status: 'status',
};

/**
 * The property that probably has a role for which no property has the usual name: the nearest name
 * of a fitting type, else the only property of a characteristic type. Undefined: there is none.
 */
export function suggestProperty(
  role: NamedRole,
  properties: Properties,
  names: PropertyNames,
): string | undefined {
  const taken = new Set(Object.values(names));
  const types: readonly string[] = roleTypes[role];
  const free = Object.entries(properties)
    .filter(([name, { type }]) => !taken.has(name) && types.includes(type))
    .map(([name, { type }]) => ({ name, type }));
  const near = findNearest(
    free.map(({ name }) => name),
    usualNames[role],
  );
  if (near !== undefined) return near;
  const telling = free.filter(({ type }) => type === tellingTypes[role]);
  return telling.length === 1 ? telling[0]?.name : undefined;
}
