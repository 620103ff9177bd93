import { z } from 'zod';
import { viewTypes } from '../views/view-rules.ts';
import { idSchema, instantSchema } from './schema-rich-text.ts';

const user = z.union([z.string(), z.looseObject({ id: z.string() })]);

/** A view; what its configuration may say depends on its type and is checked with its schema. */
export const viewSchema = z.strictObject({
  id: idSchema.optional(),
  name: z.string(),
  type: z.enum(viewTypes),
  database: z.string().optional().describe('Another database, of which this is a linked view'),
  data_source: z.string().optional().describe('When the database has several'),
  filter: z.looseObject({}).nullish(),
  sorts: z.array(z.looseObject({})).nullish(),
  quick_filters: z.record(z.string(), z.looseObject({})).nullish(),
  configuration: z.looseObject({}).nullish(),
  order: z.array(z.string()).optional().describe('Rows as they were dragged'),
  created_time: instantSchema.optional(),
  last_edited_time: instantSchema.optional(),
  created_by: user.optional(),
  last_edited_by: user.optional(),
});
