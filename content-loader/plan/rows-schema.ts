import type { PageObjectResponse } from '@notionhq/client';
import { z } from 'zod';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { CollectionRows } from './collection-rows.ts';

// Objects of Notion stay unchanged and are not copied: the conversion trusts none of their fields.
// Only the fields that the program relies on are checked.
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
      hidden: z.array(z.tuple([z.string(), z.enum(['rollup', 'formula'])])).optional(),
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
      unlisted: z.array(z.string()),
      databases: z.array(database),
    })
    .optional(),
});

const check = <Value>(shape: z.ZodType) =>
  z.custom<Value>((value) => shape.safeParse(value).success);

export const pageSchema = check<PageObjectResponse>(page);
export const sourceSchema = check<DataSourceInfo>(source);
export const databaseSchema = check<DatabaseInfo>(database);
/** The rows that `keepCollectionRows` stores. */
export const rowsSchema = check<CollectionRows>(rows);
