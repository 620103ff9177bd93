import type { PropertyValue } from '../../entry/entry.ts';
import type { Column } from './columns.ts';
import { findColumn } from './columns.ts';
import type { GroupKey } from './group-keys.ts';
import {
  toCheckboxKey,
  toCheckboxKeys,
  toDateKeys,
  toNameKeys,
  toNumberKeys,
  toTextKeys,
} from './group-keys.ts';
import { sortGroups } from './sort-groups.ts';
import type { GroupBy, GroupOf } from './view-config.ts';
import type { ViewRow, ViewScope } from './view-input.ts';

/** Rows that share a value. */
export interface RowGroup {
  readonly id: string;
  readonly name: string;
  /** Notion's colour of an option. */
  readonly color: string | undefined;
  readonly rows: readonly ViewRow[];
}

/** The groups that a column's values make, and in which order. */
interface Grouping {
  readonly keysOf: (value: PropertyValue | undefined) => readonly GroupKey[];
  /** Groups that are there without any row, in the order of the property. */
  readonly declared: readonly GroupKey[];
}

type GroupingOf<T extends GroupBy['type']> = (
  by: GroupOf<T>,
  column: Column,
  scope: ViewScope,
) => Grouping | undefined;

const byName = (_by: GroupBy): Grouping => ({
  keysOf: (value) => (value ? toNameKeys(value) : []),
  declared: [],
});

const byOption = (_by: GroupBy, column: Column): Grouping => ({
  keysOf: (value) => (value ? toNameKeys(value) : []),
  declared: column.options.map(({ name, color }) => ({ id: name, name, color, sort: name })),
});

const byDate = (
  by: GroupOf<'date' | 'created_time' | 'last_edited_time'>,
  _column: Column,
  scope: ViewScope,
): Grouping => ({
  keysOf: (value) => (value ? toDateKeys(value, by.group_by, by.start_day_of_week, scope) : []),
  declared: [],
});

const byText = (
  by: Pick<GroupOf<'text'>, 'group_by'>,
  _column: Column,
  scope: ViewScope,
): Grouping => ({
  keysOf: (value) => (value ? toTextKeys(value, by.group_by, scope) : []),
  declared: [],
});

const byNumber = (
  by: Omit<GroupOf<'number'>, 'type' | 'property_id' | 'sort'>,
  column: Column,
  scope: ViewScope,
): Grouping => ({
  keysOf: (value) => (value ? toNumberKeys(value, by, column, scope) : []),
  declared: [],
});

const byCheckbox = (_by: unknown, _column: Column, scope: ViewScope): Grouping => ({
  keysOf: (value) => toCheckboxKeys(value, scope),
  declared: [toCheckboxKey(false, scope), toCheckboxKey(true, scope)],
});

/** One for each of Notion's kinds of groups: leaving one out does not compile. */
const groupings: { readonly [T in GroupBy['type']]: GroupingOf<T> } = {
  select: byOption,
  multi_select: byOption,
  status: byStatus,
  person: byName,
  created_by: byName,
  last_edited_by: byName,
  relation: byName,
  date: byDate,
  created_time: byDate,
  last_edited_time: byDate,
  text: byText,
  title: byText,
  url: byText,
  email: byText,
  phone_number: byText,
  number: byNumber,
  checkbox: byCheckbox,
  formula: byFormula,
};

function byStatus(by: GroupOf<'status'>, column: Column): Grouping {
  if (by.group_by !== 'group') return byOption(by, column);
  const declared = column.groups.map(({ name, color }) => ({ id: name, name, color, sort: name }));
  const toGroup = (option: string): GroupKey | undefined => {
    const id = column.options.find(({ name }) => name === option)?.id;
    const index = column.groups.findIndex(({ optionIds }) => optionIds.includes(id ?? ''));
    return declared[index];
  };
  return {
    // An option of no group is a group of its own.
    keysOf: (value) => (value ? toNameKeys(value).map((key) => toGroup(key.name) ?? key) : []),
    declared,
  };
}

/** Undefined: a result of a kind that is newer than this program. */
function byFormula(by: GroupOf<'formula'>, column: Column, scope: ViewScope): Grouping | undefined {
  const { group_by: own } = by;
  switch (own.type) {
    case 'date':
      return {
        keysOf: (value) =>
          value ? toDateKeys(value, own.group_by, own.start_day_of_week, scope) : [],
        declared: [],
      };
    case 'text':
      return byText(own, column, scope);
    case 'number':
      return byNumber(own, column, scope);
    case 'checkbox':
      return byCheckbox(own, column, scope);
  }
}

/** What is known of a column for rows to be grouped by it; undefined: it may not be shown. */
export interface ColumnGrouping extends Grouping {
  readonly column: Column;
  readonly by: GroupBy;
}

export function openGrouping(
  by: GroupBy,
  columns: readonly Column[],
  scope: ViewScope,
): ColumnGrouping | undefined {
  const column = findColumn(columns, by.property_id, by.property_name);
  if (!column || !Object.hasOwn(groupings, by.type)) return undefined;
  // The one cast of the dispatch: `type` is the key of exactly this kind.
  const open = groupings[by.type] as GroupingOf<GroupBy['type']>;
  const grouping = open(by, column, scope);
  return grouping && { ...grouping, column, by };
}

/**
 * Rows in groups, each in every group that it belongs to, in the order of the view. Those without a
 * value come last. `hideEmpty` overrules what the view says of groups without rows.
 */
export function groupRows(
  rows: readonly ViewRow[],
  { column, by, keysOf, declared }: ColumnGrouping,
  scope: ViewScope,
  hideEmpty = by.hide_empty_groups === true,
): RowGroup[] {
  const members = new Map<string, { key: GroupKey; rows: ViewRow[] }>();
  for (const key of declared) members.set(key.id, { key, rows: [] });
  const without: ViewRow[] = [];
  for (const row of rows) {
    const keys = new Map(keysOf(row.values[column.name]).map((key) => [key.id, key]));
    if (keys.size === 0) without.push(row);
    for (const [id, key] of keys) {
      const member = members.get(id) ?? { key, rows: [] };
      members.set(id, member);
      member.rows.push(row);
    }
  }
  const found = [...members.values()].filter((member) => member.rows.length > 0 || !hideEmpty);
  const sorted = sortGroups(found, by, declared.length > 0, scope);
  const groups = sorted.map(({ key, rows: own }) => ({
    id: key.id,
    name: key.name,
    color: key.color,
    rows: own,
  }));
  const none = {
    id: '',
    name: scope.words.noValue(column.name),
    color: undefined,
    rows: without,
  };
  return without.length > 0 ? [...groups, none] : groups;
}
