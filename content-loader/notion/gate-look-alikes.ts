import { gateTypes } from './gate.ts';
import { foldName } from '../core/fold-name.ts';
import type { GateSearch } from './gate-search.ts';
import type { GateWord } from './gate-words.ts';
import { findGateWords, meansPublished } from './gate-words.ts';
import type { GateRole } from './known-gates.ts';
import { gateRoles, toPropertyId } from './known-gates.ts';
import type { Properties, PropertyNames } from './property-names.ts';
import { usualNames } from './property-names.ts';
import { toNoGatesLine, toPropertiesLine, toPublishedNamesLine } from './site-lines.ts';

/** An unused property that looks like a gate. */
export interface LookAlike {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The gate that it would be. Undefined: it is ticked on drafts, so it cannot be a gate. */
  readonly role: GateRole | undefined;
  /** The property that has this role, of which there can be only one. */
  readonly taken: string | undefined;
  /** Its options that probably mean "published". */
  readonly published: readonly string[];
}

/**
 * Properties without a role that are named with a word for a gate, in any of the known languages,
 * and have a type that can decide.
 */
export function findLookAlikes(
  properties: Properties,
  { names, notGates = [], known }: Pick<GateSearch, 'names' | 'notGates' | 'known'>,
): readonly LookAlike[] {
  const ruledOut = new Set(notGates.map(foldName));
  const decided = new Set(
    [...(known?.none ?? []), ...gateRoles.flatMap((role) => toIds(known?.[role]))].map(
      toPropertyId,
    ),
  );
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (isInUse(name, names) || ruledOut.has(foldName(name))) return [];
    if (decided.has(toPropertyId(schema.id))) return [];
    const words = findGateWords(name);
    const { id, type } = schema;
    // A text decides nothing but what a page's password is.
    const deciding: readonly string[] = words.includes('password') ? ['rich_text'] : decidingTypes;
    if (words.length === 0 || !deciding.includes(type)) return [];
    const role = toRole(words, type, names);
    const taken = role === undefined ? undefined : names[role];
    return [{ id, name, type, role, taken, published: findPublished(schema) }];
  });
}

const toIds = (gates: readonly { readonly property: string }[] = []): string[] =>
  gates.map(({ property }) => property);

const decidingTypes: readonly string[] = ['checkbox', 'status', 'select', 'date', 'formula'];

/** A second property with one of the usual names is expected: the first one has the role. */
function isInUse(name: string, names: PropertyNames): boolean {
  const usual = gateRoles.flatMap((role): readonly string[] => usualNames[role]);
  return (
    Object.values(names).includes(name) || usual.some((other) => foldName(other) === foldName(name))
  );
}

function toRole(
  words: readonly GateWord[],
  type: string,
  names: PropertyNames,
): GateRole | undefined {
  if (words.includes('draft') && (type === 'checkbox' || type === 'formula')) return undefined;
  const fitting = gateRoles.filter((role) => (gateTypes[role] as readonly string[]).includes(type));
  const free = fitting.filter((role) => names[role] === undefined);
  const usual = type === 'status' || type === 'select' ? 'status' : undefined;
  return (
    free.find((role) => role === usual) ??
    free.find((role) => words.includes(role)) ??
    free[0] ??
    fitting[0]
  );
}

function findPublished(schema: Properties[string]): readonly string[] {
  const options =
    schema.type === 'status'
      ? schema.status.options
      : schema.type === 'select'
        ? schema.select.options
        : [];
  return options.map(({ name }) => name).filter(meansPublished);
}

/** What the user can write when such properties were found. */
export interface SiteLines {
  /** Settings that make them gates; undefined: none of them can be one in its current form. */
  readonly use: string | undefined;
  /** Settings that say that they are not gates. */
  readonly leave: string;
  /** Formulas to add in Notion, to replace properties that are ticked on drafts. */
  readonly formulas: readonly string[];
  /** What to change in Notion if a property decides together with the one that has its role. */
  readonly both: readonly string[];
}

export function toSiteLines(found: readonly LookAlike[], collection: string): SiteLines {
  // To give a role that is taken to another property would take its gate away.
  const usable = found.filter(({ role, taken }) => role !== undefined && taken === undefined);
  // The first one of each role, because a role has one property.
  const byRole = new Map(usable.toReversed().map((one) => [one.role, one]));
  const renames = [...byRole.values()]
    .toReversed()
    .map(({ role = '', name }) => [role, name] as const);
  const withOptions = [...byRole.values()].filter(({ type }) => /^(status|select)$/.test(type));
  const guessed = withOptions.flatMap(({ published }) => published);
  const names = toPublishedNamesLine(guessed.length > 0 ? guessed : ['…']);
  const use = [
    toPropertiesLine(Object.fromEntries(renames)),
    ...(withOptions.length > 0 ? [names] : []),
  ].join(' ');
  return {
    use: usable.length > 0 ? use : undefined,
    leave: toNoGatesLine(
      collection,
      found.map(({ name }) => name),
    ),
    formulas: found
      .filter(({ role }) => role === undefined)
      .map(({ name }) => `a formula property "Published": not prop("${name}")`),
    both: found.flatMap(({ name, role, taken }) =>
      taken === undefined ? [] : [toBoth(name, role, taken)],
    ),
  };
}

function toBoth(name: string, role: GateRole | undefined, taken: string): string {
  if (role === 'password') return `move the passwords of "${name}" into "${taken}"`;
  const formula = `that is true when "${taken}" and "${name}" both let a page be published`;
  return role === 'published'
    ? `add a formula property ${formula}, and write its name: properties: { published: '…' },`
    : `add a formula property "Published" ${formula}`;
}
