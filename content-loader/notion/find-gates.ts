import { gateTypes, pastTypes } from './gate.ts';
import { findById } from './gate-names.ts';
import type { FoundGate, GateSearch } from './gate-search.ts';
import { isRuledOut, isToPass } from './gate-search.ts';
import { toGate } from './to-gate.ts';
import { PublishedNamesError } from './gate-problem.ts';
import type { GateRole, KnownGate } from './known-gates.ts';
import type { Properties } from './property-names.ts';
import { toRenamedDetail } from './renamed-gate.ts';

/**
 * Everything that decides by a role: the gates of the last build, found by their ids, and the
 * property with the role's name. @throws PublishedNamesError
 */
export function findGates(
  kind: GateRole,
  properties: Properties,
  search: GateSearch,
): readonly FoundGate[] {
  const before = (search.known?.[kind] ?? []).map((known) => ({
    known,
    name: findById(properties, known.property),
  }));
  const there = before.flatMap(({ known, name }) => (name === undefined ? [] : [{ known, name }]));
  const gone = before.flatMap(({ known, name }) => (name === undefined ? [known.property] : []));
  const named = search.names[kind];
  const found = there.map(({ known, name }) => readKnown(kind, name, properties, search, known));
  const isNew = named !== undefined && !there.some(({ name }) => name === named);
  const fresh = isNew ? readProperty(kind, named, properties, search, undefined) : {};
  // Nothing says that the cells of a new column are empty because pages are to be open.
  const isHeir =
    kind !== 'password' &&
    gone.length > 0 &&
    fresh.gate !== undefined &&
    fresh.gate.type !== 'missing';
  return [
    ...found,
    isHeir ? { ...fresh, replaces: gone } : fresh,
    ...(isHeir ? [] : gone.map((id) => toGone(kind, id, search))),
  ];
}

/** A gate of the last build; it reports when its name has changed. */
function readKnown(
  kind: GateRole,
  name: string,
  properties: Properties,
  search: GateSearch,
  known: KnownGate,
): FoundGate {
  const found = readProperty(kind, name, properties, search, known);
  const detail = found.gate && toRenamedDetail(kind, name, search);
  if (detail === undefined) return found;
  if (kind === 'password') {
    const problem = { what: 'renamed', kind, id: known.property, property: name } as const;
    return { ...found, problem: found.problem ?? problem };
  }
  return { ...found, warnings: [...(found.warnings ?? []), { rule: 'gate-changed', detail }] };
}

function readProperty(
  kind: GateRole,
  name: string,
  properties: Properties,
  search: GateSearch,
  known: KnownGate | undefined,
): FoundGate {
  const schema = properties[name];
  if (schema === undefined || isRuledOut(kind, name, search, schema.type)) return {};
  const { id, type } = schema;
  const wanted: readonly string[] = gateTypes[kind];
  const passes = isToPass(kind, id, search, known);
  if (wanted.includes(type)) {
    try {
      return toGate(kind, name, schema, search, known);
    } catch (error) {
      if (!(error instanceof PublishedNamesError) || !passes) throw error;
      return toPassed(id, `no option of "${name}" means "published", so it does not decide`);
    }
  }
  const says = `"${name}" is of type ${type}, not ${wanted.join(' or ')}`;
  if (kind === 'date' && pastTypes.includes(type) && known === undefined) {
    const detail = `${says}: its time has always come, so it closes nothing`;
    return { warnings: [{ rule: 'gate-wrong-type', detail }] };
  }
  if (passes) return toPassed(id, `${says}, so it does not decide what is published`);
  return toMissing(kind, id, { what: 'unreadable', kind, id, property: name, type, wanted });
}

function toGone(kind: GateRole, id: string, search: GateSearch): FoundGate {
  const isMeant = search.allowGates === true || isRuledOut(kind, kind, search);
  return isMeant ? {} : toMissing(kind, id, { what: 'gone', kind, id });
}

function toPassed(id: string, detail: string): FoundGate {
  return { none: id, warnings: [{ rule: 'gate-wrong-type', detail }] };
}

/** A gate that cannot be read is closed. */
function toMissing(
  kind: GateRole,
  id: string,
  problem: NonNullable<FoundGate['problem']>,
): FoundGate {
  const property = problem.what === 'gone' ? '' : problem.property;
  const gate = { kind, id, property, type: 'missing', options: [], held: [], meaning: '' } as const;
  return { gate, problem };
}
