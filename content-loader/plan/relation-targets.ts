import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import { toId } from '../core/ids.ts';
import type { PropertySchema } from '../convert/properties.ts';
import { isMentioned } from '../convert/properties/formula-mentions.ts';
import type { RelatingRow } from './related-rows.ts';

/** The rows and columns of one data source that relations need. */
export interface RelationTarget {
  /** Id of the data source. */
  readonly source: string;
  readonly database: string | undefined;
  /** 32 hex digits each. */
  readonly ids: ReadonlySet<string>;
  /** Names and ids of the columns that rollups use. */
  readonly columns: ReadonlySet<string> | 'all';
}

/** The targets of these rows' relations, one for each data source. */
export function collectTargets(
  rows: readonly RelatingRow[],
  isKnown: (dataSource: string) => boolean,
): readonly RelationTarget[] {
  const found = rows.flatMap(({ page, schema }) =>
    Object.entries(schema).flatMap(([name, { target }]) => {
      if (target === undefined || isKnown(target.source)) return [];
      const ids = itemsOf(fieldsOf(fieldsOf(page.properties)[name])['relation'])
        .map((item) => stringOf(fieldsOf(item)['id']))
        .filter((id) => id !== undefined)
        .map(toId);
      return ids.length === 0 ? [] : [{ ...target, ids, columns: findColumns(schema, name) }];
    }),
  );
  return [...Map.groupBy(found, ({ source }) => toId(source)).values()].map(join);
}

type Wish = Pick<RelationTarget, 'source' | 'database' | 'columns'> & {
  readonly ids: readonly string[];
};

function join(wishes: readonly Wish[]): RelationTarget {
  const [first] = wishes;
  const columns = wishes.map((wish) => wish.columns);
  const all = columns.includes('all');
  return {
    source: first?.source ?? '',
    database: first?.database,
    ids: new Set(wishes.flatMap(({ ids }) => ids)),
    columns: all ? 'all' : new Set(columns.flatMap((names) => (names === 'all' ? [] : [...names]))),
  };
}

/** Columns that rollups over this relation show; all columns if a formula uses it. */
function findColumns(schema: PropertySchema, relation: string): RelationTarget['columns'] {
  const details = Object.values(schema);
  const id = schema[relation]?.id;
  if (details.some(({ formula }) => isMentioned(formula ?? '', relation, id))) return 'all';
  const rollups = details.flatMap(({ rollup }) =>
    rollup !== undefined && rollup.relation === relation ? [rollup] : [],
  );
  return new Set(rollups.flatMap(({ property, propertyId }) => [property, propertyId]));
}
