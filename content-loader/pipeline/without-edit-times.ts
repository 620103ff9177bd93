import type { DatabaseInfo } from '../notion/database.ts';

/** Edit times of data sources may change with every row. */
export function withoutEditTimes({ dataSources, ...database }: DatabaseInfo): object {
  return {
    ...database,
    dataSources: dataSources.map(({ lastEditedTime: _, ...source }) => source),
  };
}
