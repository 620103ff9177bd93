import type { FullDataSourceQueryFilter } from '@notionhq/client';
import { latestDayAnywhere } from './calendar.ts';
import type { Gate } from './gate.ts';

export type QueryFilter = Extract<FullDataSourceQueryFilter, { and: unknown }>;

type Condition = QueryFilter['and'][number];
type Single = Exclude<Condition, { and: unknown } | { or: unknown }>;

/**
 * A filter for queries; it may let more rows through than the gates do, but never fewer. Undefined:
 * there is nothing to filter by. `or` is never at the top level: queries past 10,000 rows add
 * conditions by `and`.
 */
export function toGateFilter(gates: readonly Gate[], now: Date): QueryFilter | undefined {
  const conditions = gates.flatMap((gate) => toCondition(gate, now));
  return conditions.length === 0 ? undefined : { and: conditions };
}

/**
 * A filter of a formula must name the type of its result, which is not in the schema: all rows are
 * read.
 */
function toCondition(gate: Gate, now: Date): Condition[] {
  const { property, type } = gate;
  if (type === 'checkbox') return [{ property, checkbox: { equals: true } }];
  if (type === 'status' || type === 'select') {
    return [{ or: [...gate.options, ...gate.held].map((name) => toOption(property, type, name)) }];
  }
  if (type !== 'date') return [];
  return [
    {
      or: [
        { property, date: { is_empty: true } },
        // With a tolerance, because the comparison of a date without a time depends on a zone.
        { property, date: { on_or_before: latestDayAnywhere(now) } },
      ],
    },
  ];
}

function toOption(property: string, type: 'status' | 'select', name: string): Single {
  return type === 'status'
    ? { property, status: { equals: name } }
    : { property, select: { equals: name } };
}
