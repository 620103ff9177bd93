import { z } from 'zod';
import { blockSchema } from './schema-blocks.ts';
import {
  coverSchema,
  iconSchema,
  idSchema,
  instantSchema,
  optionColorSchema,
  richTextSchema,
} from './schema-rich-text.ts';
import { viewSchema } from './schema-views.ts';

const schemaField = { $schema: z.string().optional() };
const user = z.union([z.string(), z.looseObject({ id: z.string() })]);

/** `workspace.json` */
export const workspaceFileSchema = z.strictObject({
  ...schemaField,
  name: z.string().min(1),
  bot: z.strictObject({ id: idSchema.optional(), name: z.string() }).optional(),
  users: z
    .array(
      z.strictObject({
        key: z.string().min(1),
        id: idSchema.optional(),
        name: z.string(),
        avatar: z.string().optional(),
        email: z.string().optional(),
      }),
    )
    .optional(),
  custom_emojis: z
    .array(z.strictObject({ id: idSchema.optional(), name: z.string().min(1), file: z.string() }))
    .optional(),
});

const optionSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().min(1),
  color: optionColorSchema.optional(),
  description: z.string().nullish(),
});
const options = z.strictObject({ options: z.array(optionSchema).optional() }).optional();
const empty = z.strictObject({}).optional();

const statusConfig = z
  .strictObject({
    options: z.array(optionSchema).optional(),
    groups: z
      .array(
        z.strictObject({
          id: z.string().optional(),
          name: z.string(),
          color: optionColorSchema.optional(),
          options: z.array(z.string()).optional().describe('Names of options'),
          option_ids: z.array(z.string()).optional(),
        }),
      )
      .optional(),
  })
  .optional();

const relationConfig = z
  .strictObject({
    database: z.string().optional().describe('The folder of the related database'),
    data_source: z.string().optional().describe('A data source of it, when it has several'),
    database_id: z.string().optional(),
    data_source_id: z.string().optional(),
    type: z.enum(['single_property', 'dual_property']).optional(),
    single_property: z.looseObject({}).optional(),
    dual_property: z.looseObject({}).optional(),
    synced_property_name: z.string().optional(),
  })
  .optional();

const rollupConfig = z
  .looseObject({
    relation_property_name: z.string(),
    rollup_property_name: z.string(),
    function: z.string(),
  })
  .optional();

/** A property of a schema: `{ TYPE: config }`. */
const shortPropertySchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
  description: z.string().nullish(),
  title: empty,
  rich_text: empty,
  number: z.strictObject({ format: z.string().optional() }).optional(),
  select: options,
  multi_select: options,
  status: statusConfig,
  date: empty,
  people: empty,
  files: empty,
  checkbox: empty,
  url: empty,
  email: empty,
  phone_number: empty,
  formula: z.strictObject({ expression: z.string().optional() }).optional(),
  relation: relationConfig,
  rollup: rollupConfig,
  unique_id: z.strictObject({ prefix: z.string().nullish() }).optional(),
  created_time: empty,
  created_by: empty,
  last_edited_time: empty,
  last_edited_by: empty,
  verification: empty,
  place: empty,
  button: empty,
});

/** The API's own property object, with whatever it may hold. */
const fullPropertySchema = z.looseObject({ id: z.string(), type: z.string() });

const properties = z.record(z.string(), z.union([shortPropertySchema, fullPropertySchema]));
const templates = z
  .array(
    z.strictObject({
      name: z.string(),
      is_default: z.boolean().optional(),
      page: z.string().optional().describe('The page whose blocks, icon and cover it gives'),
    }),
  )
  .optional();

/** `<database>/database.json`; `properties`, or `data_sources` with properties each. */
export const databaseFileSchema = z.strictObject({
  ...schemaField,
  id: idSchema.optional(),
  title: richTextSchema,
  description: richTextSchema.optional(),
  icon: iconSchema.optional(),
  cover: coverSchema.optional(),
  is_inline: z.boolean().optional(),
  is_locked: z.boolean().optional(),
  in_trash: z.boolean().optional(),
  parent: z.string().optional().describe('The page it stands on, or `workspace`'),
  created_time: instantSchema.optional(),
  last_edited_time: instantSchema.optional(),
  created_by: user.optional(),
  last_edited_by: user.optional(),
  properties: properties.optional(),
  templates,
  data_sources: z
    .array(
      z.strictObject({
        id: idSchema.optional(),
        name: z.string().min(1),
        icon: iconSchema.optional(),
        in_trash: z.boolean().optional(),
        properties,
        templates,
      }),
    )
    .optional()
    .describe('Empty: a linked database, whose views name the databases that they show'),
  views: z.array(viewSchema).optional().describe('In the order of the tabs'),
});

/** `<database>/<row>.json` and `pages/<name>.json` */
export const pageFileSchema = z.strictObject({
  ...schemaField,
  id: idSchema.optional(),
  created_time: instantSchema,
  last_edited_time: instantSchema,
  created_by: user.optional(),
  last_edited_by: user.optional(),
  in_trash: z.boolean().optional(),
  is_locked: z.boolean().optional(),
  icon: iconSchema.optional(),
  cover: coverSchema.optional(),
  parent: z.string().optional().describe('Pages outside databases: another page or `workspace`'),
  data_source: z.string().optional().describe('Rows: the data source, when there are several'),
  public_url: z.string().nullish(),
  title: richTextSchema.optional().describe('Pages outside databases'),
  properties: z.record(z.string(), z.unknown()).optional().describe('Rows: values by name'),
  children: z.array(blockSchema).optional(),
  comments: z
    .array(
      z.strictObject({
        id: idSchema.optional(),
        rich_text: richTextSchema,
        created_by: user,
        created_time: instantSchema,
        block: z.string().optional().describe('The key or id of the block it belongs to'),
        discussion_id: idSchema.optional(),
        last_edited_time: instantSchema.optional(),
        display_name: z.looseObject({ type: z.string() }).optional(),
        attachments: z.array(z.looseObject({ category: z.string() })).optional(),
      }),
    )
    .optional(),
});

/** JSON Schemas of the three kinds of files, for editors and documentation. */
export function toJsonSchemas(): Readonly<
  Record<'workspace' | 'database' | 'page', z.core.JSONSchema.BaseSchema>
> {
  return {
    workspace: z.toJSONSchema(workspaceFileSchema),
    database: z.toJSONSchema(databaseFileSchema),
    page: z.toJSONSchema(pageFileSchema),
  };
}
