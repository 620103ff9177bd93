import type { DataSourceInfo } from '../notion/database.ts';
import { foldName } from '../core/fold-name.ts';
import type {
  NamedRole,
  Properties,
  PropertyNames,
  PropertyRole,
} from '../notion/property-names.ts';
import { isRole, resolvePropertyNames, usualNames } from '../notion/property-names.ts';
import type { Check } from './check.ts';
import { fail, pass, warn } from './check.ts';
import { findNearest } from '../core/nearest-name.ts';
import { namedRoles, roleMeanings, roleTypes } from './property-types.ts';
import { suggestProperty } from './suggest-property.ts';

export type Renames = Readonly<Partial<Record<string, string>>>;

/** One check for every property that the site can use; none of them is required. */
export function checkProperties(
  place: string,
  { properties }: Pick<DataSourceInfo, 'properties'>,
  renames: Renames,
): readonly Check[] {
  const existing = Object.keys(properties);
  const wrong = Object.entries(renames).filter(
    ([role, name]) => name !== undefined && (!isRole(role) || !hasName(existing, name)),
  );
  const right = Object.fromEntries(
    Object.entries(renames).filter(([role]) => !wrong.some(([other]) => other === role)),
  );
  const names = resolvePropertyNames(properties, right);
  const missing = namedRoles.filter(
    (role) => names[role] === undefined && !wrong.some(([other]) => other === role),
  );
  return [
    ...wrong.map(([role, name = '']) => checkRename(place, role, name, existing)),
    ...allRoles
      .filter((role) => names[role] !== undefined)
      .map((role) => checkFound(place, role, properties, names, renames)),
    ...checkMissing(place, missing, properties, names),
  ];
}

const allRoles: readonly PropertyRole[] = ['title', ...namedRoles];

const nameOf = (place: string, role: string): string => `${place}: property ${role}`;

function hasName(existing: readonly string[], name: string): boolean {
  return existing.some((other) => foldName(other) === foldName(name));
}

function checkRename(
  place: string,
  role: string,
  name: string,
  existing: readonly string[],
): Check {
  const listed = existing.map((other) => `"${other}"`).join(', ');
  if (!isRole(role)) {
    const known = `Known are ${allRoles.join(', ')}.`;
    const message = `src/site.ts renames "${role}", which means nothing to Quire.`;
    return fail(
      nameOf(place, role),
      message,
      `${known} Correct it in \`properties\` of src/site.ts.`,
    );
  }
  const near = findNearest(existing, [name]);
  return fail(
    nameOf(place, role),
    `src/site.ts says that it is called "${name}", which does not exist. There are ${listed}.`,
    near === undefined
      ? 'Correct the name in `properties` of src/site.ts, or remove the line.'
      : `Did you mean "${near}"? Write properties: { ${role}: '${near}' } in src/site.ts.`,
  );
}

function checkFound(
  place: string,
  role: PropertyRole,
  properties: Properties,
  names: PropertyNames,
  renames: Renames,
): Check {
  const name = names[role] ?? '';
  const type = String(properties[name]?.type);
  const wanted: readonly string[] = roleTypes[role];
  const how = renames[role] === undefined ? '' : ', as src/site.ts says';
  if (wanted.includes(type)) return pass(nameOf(place, role), `"${name}" (${type})${how}.`);
  const [best = ''] = wanted;
  return warn(
    nameOf(place, role),
    `"${name}" is of type ${type}, so it cannot be ${roleMeanings[role]}.`,
    `In Notion, change the type of "${name}" to ${best} (${wanted.join(', ')} will do), or rename it.`,
  );
}

/** A property with a similar name gets a line of its own; all others share one line. */
function checkMissing(
  place: string,
  missing: readonly NamedRole[],
  properties: Properties,
  names: PropertyNames,
): readonly Check[] {
  const looked = missing.map((role) => ({ role, near: suggestProperty(role, properties, names) }));
  const absent = looked.filter(({ near }) => near === undefined);
  const near = looked.map(({ role, near: name }) =>
    name === undefined
      ? undefined
      : warn(
          nameOf(place, role),
          `There is none of the usual name, but "${name}" could be ${roleMeanings[role]}.`,
          `If it is, write properties: { ${role}: ${JSON.stringify(name)} } in src/site.ts. If not, all is well.`,
        ),
  );
  const usual = absent.map(({ role }) => usualNames[role][0]).join(', ');
  return [
    ...near.filter((check) => check !== undefined),
    ...(absent.length === 0
      ? []
      : [pass(`${place}: other properties`, `Not there, and not required: ${usual}.`)]),
  ];
}
