import type { PageObjectResponse } from '@notionhq/client';
import { z } from 'zod';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { CollectionRows } from './collection-rows.ts';

// What Notion says of a page or database stays as it is and is not copied: the conversion takes
// nothing of it for granted. Only what the program relies on is looked at.
const anything = z.record(z.string(), z.unknown());

const page = z.looseObject({
  id: z.string(),
  url: z.string(),
  created_time: z.string(),
  last_edited_time: z.string(),
  properties: anything,
});

const source = z.looseObject({ id: z.string(), name: z.string(), properties: anything });

const database = z.looseObject({
  id: z.string(),
  title: z.string(),
  titleRichText: z.array(z.unknown()),
  description: z.array(z.unknown()),
  url: z.string(),
  dataSources: z.array(source),
});

const rows = z.looseObject({
  name: z.string(),
  key: z.string(),
  queriedAt: z.iso.datetime(),
  database,
  rows: z.array(
    z.looseObject({
      page,
      names: z.record(z.string(), z.string()),
      schema: anything,
      draft: z.enum(['draft', 'scheduled']).optional(),
      tree: z
        .object({
          parent: z.string().optional(),
          order: z.number(),
          kind: z.enum(['page', 'row', 'database']),
        })
        .optional(),
    }),
  ),
  tree: z
    .object({
      kind: z.enum(['page', 'rows', 'posts']),
      fullAt: z.string(),
      marks: z.string(),
      closed: z.array(z.string()),
      databases: z.array(database),
    })
    .optional(),
});

const check = <Value>(shape: z.ZodType) =>
  z.custom<Value>((value) => shape.safeParse(value).success);

export const pageSchema = check<PageObjectResponse>(page);
export const sourceSchema = check<DataSourceInfo>(source);
export const databaseSchema = check<DatabaseInfo>(database);
/** Rows as `keepCollectionRows` is given them. */
export const rowsSchema = check<CollectionRows>(rows);
