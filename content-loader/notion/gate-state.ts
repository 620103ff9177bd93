import type { PageObjectResponse } from '@notionhq/client';
import { hasCome } from './calendar.ts';
import type { Gate } from './gate.ts';
import { foldName } from '../core/fold-name.ts';
import { toPropertyId } from './known-gates.ts';
import { describeValueFlaw } from './property-shape.ts';

/** The state of a gate for one page. */
export interface GateState {
  readonly open: boolean;
  /** Closed only because its option had another name when it was not open. */
  readonly held: boolean;
  /** False: its value answers neither yes nor no. */
  readonly readable: boolean;
  /** Identifies a state by ids, without text that a writer typed. */
  readonly value: string;
}

export interface DateSettings {
  /** IANA zone in which a calendar date begins. */
  readonly timeZone: string;
  readonly now: Date;
}

/** When a date begins: ISO 8601, and its own IANA zone. */
export interface GateDate {
  readonly start: string;
  readonly zone: string | null;
}

/** What a date gate waits for. Undefined: nothing, or it is not known. */
export function readGateDate(gate: Gate, page: PageObjectResponse): GateDate | undefined {
  const value = findValue(gate, page);
  if (value === undefined || describeValueFlaw(value) !== undefined) return undefined;
  if (value.type !== 'date' || gate.type !== 'date' || value.date === null) return undefined;
  return { start: value.date.start, zone: value.date.time_zone };
}

type Value = PageObjectResponse['properties'][string];
type FormulaValue = Extract<Value, { type: 'formula' }>['formula'];

/** A page without the property (an old or partial one) counts as closed. */
export function readGateState(
  gate: Gate,
  page: PageObjectResponse,
  settings: DateSettings,
): GateState {
  const value = findValue(gate, page);
  if (gate.kind === 'password') return readPassword(gate, value);
  if (value === undefined || gate.type === 'missing') return closed;
  // A value of an unexpected shape gives no answer.
  if (describeValueFlaw(value) !== undefined) return closed;
  if (value.type === 'checkbox' && gate.type === 'checkbox') return toState(value.checkbox);
  if (value.type === 'date' && gate.type === 'date') {
    return toState(hasCome(value.date, settings));
  }
  if (value.type === 'formula' && gate.type === 'formula') {
    return readFormula(gate, value.formula, settings);
  }
  if (value.type === 'status' && gate.type === 'status') return readOption(gate, value.status);
  if (value.type === 'select' && gate.type === 'select') return readOption(gate, value.select);
  return closed;
}

const closed: GateState = { open: false, held: false, readable: true, value: '' };

function toState(open: boolean): GateState {
  return { ...closed, open, value: open ? '1' : '0' };
}

/** It is read as a password elsewhere: here its text must not become a part of any state. */
function readPassword(gate: Gate, value: Value | undefined): GateState {
  if (gate.type === 'missing') return closed;
  const isText = value?.type === 'rich_text' && describeValueFlaw(value) === undefined;
  return isText ? toState(true) : unreadable;
}

function findValue({ id, property }: Gate, { properties }: PageObjectResponse): Value | undefined {
  const named = properties[property];
  if (named?.id === id) return named;
  const own = toPropertyId(id);
  // The option was renamed after the schema was fetched, or is spelled differently.
  const found = Object.values(properties).find(
    (value) => describeValueFlaw(value) === undefined && toPropertyId(value.id) === own,
  );
  return found ?? named;
}

function readOption(
  { options, held, optionIds }: Gate,
  option: { readonly id: string; readonly name: string } | null,
): GateState {
  if (option === null) return closed;
  const { id, name } = option;
  const isKnown = [...(optionIds?.open ?? []), ...(optionIds?.closed ?? [])].includes(id);
  const open = isKnown ? optionIds?.open.includes(id) === true : options.includes(name);
  return { open, held: !open && held.includes(name), readable: true, value: id };
}

function readFormula(
  { kind, options }: Gate,
  value: FormulaValue,
  settings: DateSettings,
): GateState {
  if (kind === 'date') {
    if (value.type === 'date') return toState(hasCome(value.date, settings));
    return value.type === 'string' && value.string === null ? closed : unreadable;
  }
  if (value.type === 'boolean') return toState(value.boolean === true);
  if (value.type === 'string') {
    const text = foldName(value.string ?? '');
    return toState(options.some((name) => foldName(name) === text));
  }
  return unreadable;
}

const unreadable: GateState = { ...closed, readable: false };
