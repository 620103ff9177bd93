import type { Gate, GateType } from './gate.ts';
import { groupOptions, usualPublishedNames } from './gate-options.ts';
import type { FoundGate, GateSearch, GateWarning } from './gate-search.ts';
import type { GateRole, KnownGate } from './known-gates.ts';
import type { Properties } from './property-names.ts';
import { toPublishedNamesLine } from './site-lines.ts';

/**
 * Makes a gate from a property with a fitting type. @throws PublishedNamesError when it could never
 * open
 */
export function toGate(
  kind: GateRole,
  property: string,
  schema: Properties[string],
  search: GateSearch,
  known: KnownGate | undefined,
): FoundGate {
  const bare = { kind, id: schema.id, property, options: [], held: [], meaning: '' } as const;
  if (schema.type === 'formula') {
    const options = kind === 'date' ? [] : [...usualPublishedNames, ...search.publishedNames];
    return { gate: { ...bare, type: 'formula', options, meaning: schema.formula.expression } };
  }
  if (schema.type !== 'status' && schema.type !== 'select') {
    // The caller has checked that the type is one of these.
    return {
      gate: { ...bare, type: schema.type as Extract<GateType, 'checkbox' | 'date' | 'rich_text'> },
    };
  }
  const { options } = schema.type === 'status' ? schema.status : schema.select;
  const { open, closed, held, renamed } = groupOptions(property, options, known, search);
  const names = (of: readonly { readonly name: string }[]): string[] => of.map(({ name }) => name);
  const ids = (of: readonly { readonly id: string }[]): string[] => of.map(({ id }) => id);
  const gate: Gate = {
    ...bare,
    type: schema.type,
    options: names(open),
    held: names(held),
    optionIds: { open: ids(open), closed: ids(closed) },
  };
  return { gate, warnings: describeOptions(property, names(renamed), names(held)) };
}

function describeOptions(
  property: string,
  renamed: readonly string[],
  held: readonly string[],
): readonly GateWarning[] {
  const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
  const details = [
    ...(renamed.length === 0
      ? []
      : [
          `the option ${list(renamed)} of "${property}" was called otherwise and goes on meaning "published"; write ${toPublishedNamesLine(renamed)} into src/site.ts, or give it its name back`,
        ]),
    ...(held.length === 0
      ? []
      : [
          `the option ${list(held)} of "${property}" meant something else when it was called otherwise, so its pages stay unpublished; if they are to be published, build once with --allow-appear`,
        ]),
  ];
  return details.map((detail) => ({ rule: 'gate-changed', detail }));
}
