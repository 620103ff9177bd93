import type { GateRole } from './known-gates.ts';

/** The types of properties that can say whether a page is published. */
export const gateValueTypes = [
  'checkbox',
  'status',
  'select',
  'date',
  'formula',
  'rich_text',
] as const;
export type GateType = (typeof gateValueTypes)[number];

/** A condition of publication that this data source has. */
export interface Gate {
  readonly kind: GateRole;
  /** The property's id, which stays when it is renamed. */
  readonly id: string;
  /** Its name today. */
  readonly property: string;
  /** `missing`: it cannot be read, so it is closed for every page. */
  readonly type: GateType | 'missing';
  /** Names of the options, or texts of the formula, that open it. */
  readonly options: readonly string[];
  /** Options that would open it by their name, but had another name when they did not. */
  readonly held: readonly string[];
  /** A further input: a formula's expression. */
  readonly meaning: string;
  /** Ids of the options, stored for the next build. */
  readonly optionIds?: { readonly open: readonly string[]; readonly closed: readonly string[] };
}

const checkboxLike = ['checkbox', 'status', 'select', 'formula'] as const;

/**
 * The property types that can have each role. Several options at once, or a text, are not a clear
 * answer.
 */
export const gateTypes = {
  published: checkboxLike,
  status: ['status', 'select', 'formula'],
  date: ['date', 'formula'],
  password: ['rich_text'],
} as const satisfies Record<GateRole, readonly GateType[]>;

/** Types that are always in the past: they close nothing, even with the name of a date. */
export const pastTypes: readonly string[] = ['created_time', 'last_edited_time'];
