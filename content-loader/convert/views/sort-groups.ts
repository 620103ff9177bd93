import { fieldsOf, stringOf } from '../content.ts';
import type { GroupKey } from './group-keys.ts';
import type { GroupBy } from './view-config.ts';
import type { ViewScope } from './view-input.ts';

/** Options have an order of their own. Others come as their rows do, unless they are to be sorted. */
export function sortGroups<Member extends { readonly key: GroupKey }>(
  members: readonly Member[],
  by: GroupBy,
  hasOrder: boolean,
  { locale }: ViewScope,
): readonly Member[] {
  const direction = readDirection(by);
  const collator = new Intl.Collator(locale, { numeric: true });
  const compare = ({ key: { sort: a } }: Member, { key: { sort: b } }: Member): number =>
    typeof a === 'number' && typeof b === 'number'
      ? a === b
        ? 0
        : a - b
      : collator.compare(String(a), String(b));
  const isSorted = !hasOrder && (direction !== 'manual' || isTimed(by));
  const sorted = isSorted ? members.toSorted(compare) : members;
  return direction === 'descending' ? sorted.toReversed() : sorted;
}

/** The API promises a direction; without one, groups come as their rows do. */
function readDirection(by: GroupBy): string {
  const { sort } = fieldsOf(by.type === 'formula' ? by.group_by : by);
  return stringOf(fieldsOf(sort)['type']) ?? 'manual';
}

/** Dates and ranges have but one order that makes sense. */
function isTimed(by: GroupBy): boolean {
  const { type } = by.type === 'formula' ? by.group_by : by;
  return (
    type === 'date' || type === 'created_time' || type === 'last_edited_time' || type === 'number'
  );
}
