import { z } from 'zod';
import {
  colorSchema,
  fileFields,
  iconSchema,
  idSchema,
  instantSchema,
  richTextSchema,
} from './schema-rich-text.ts';

const common = {
  id: idSchema.optional(),
  key: z.string().min(1).optional().describe('Gives the block a stable id; links may name it'),
  created_time: instantSchema.optional(),
  last_edited_time: instantSchema.optional(),
  created_by: z.union([z.string(), z.looseObject({})]).optional(),
  last_edited_by: z.union([z.string(), z.looseObject({})]).optional(),
  has_children: z.boolean().optional(),
  in_trash: z.boolean().optional(),
};

function text(extra: z.ZodRawShape = {}): z.ZodOptional {
  return z
    .union([
      richTextSchema,
      z.strictObject({
        rich_text: richTextSchema.optional(),
        color: colorSchema.optional(),
        ...extra,
      }),
    ])
    .optional();
}

const heading = text({ is_toggleable: z.boolean().optional() });
const media = z
  .strictObject({
    type: z.enum(['file', 'external']).optional(),
    ...fileFields,
    caption: richTextSchema.optional(),
    name: z.string().optional(),
  })
  .optional();
const card = z
  .union([z.string(), z.strictObject({ url: z.string(), caption: richTextSchema.optional() })])
  .optional();
const empty = z.strictObject({}).optional();
const colored = z.strictObject({ color: colorSchema.optional() }).optional();

const code = z
  .union([
    z.string(),
    z.strictObject({
      code: richTextSchema.optional(),
      rich_text: richTextSchema.optional(),
      language: z.string().optional(),
      caption: richTextSchema.optional(),
    }),
  ])
  .optional();

const table = z
  .strictObject({
    rows: z.array(z.array(richTextSchema)).optional(),
    has_column_header: z.boolean().optional(),
    has_row_header: z.boolean().optional(),
    table_width: z.int().positive().optional(),
  })
  .optional();

const linkToPage = z
  .strictObject({
    page: z.string().optional(),
    database: z.string().optional(),
    type: z.string().optional(),
    page_id: z.string().optional(),
    database_id: z.string().optional(),
    comment_id: z.string().optional(),
  })
  .optional();

const syncedBlock = z
  .strictObject({
    synced_from: z.union([z.null(), z.string(), z.looseObject({ block_id: z.string() })]),
  })
  .optional();

const meetingNotes = z
  .strictObject({
    title: richTextSchema.optional(),
    status: z.string().optional(),
    calendar_event: z.looseObject({}).optional(),
    recording: z.looseObject({}).optional(),
    get summary(): z.ZodOptional {
      return z.array(blockSchema).optional();
    },
    get notes(): z.ZodOptional {
      return z.array(blockSchema).optional();
    },
    get transcript(): z.ZodOptional {
      return z.array(blockSchema).optional();
    },
  })
  .optional();

/** The short form: one field named like the block's type holds its value. */
const shortBlockSchema = z.strictObject({
  ...common,
  paragraph: text({ icon: iconSchema.optional() }),
  heading_1: heading,
  heading_2: heading,
  heading_3: heading,
  heading_4: heading,
  bulleted_list_item: text(),
  numbered_list_item: text({
    list_start_index: z.int().optional(),
    list_format: z.enum(['numbers', 'letters', 'roman']).optional(),
  }),
  to_do: text({ checked: z.boolean().optional() }),
  toggle: text(),
  quote: text(),
  template: text(),
  callout: text({ icon: iconSchema.optional() }),
  code,
  equation: z.union([z.string(), z.strictObject({ expression: z.string() })]).optional(),
  divider: empty,
  breadcrumb: empty,
  tab: empty,
  column_list: empty,
  column: z.strictObject({ width_ratio: z.number().optional() }).optional(),
  table_of_contents: colored,
  image: media,
  video: media,
  audio: media,
  pdf: media,
  file: media,
  embed: card,
  bookmark: card,
  link_preview: card,
  table,
  table_row: z.strictObject({ cells: z.array(richTextSchema) }).optional(),
  synced_block: syncedBlock,
  child_page: z.strictObject({ page: z.string() }).optional(),
  child_database: z.strictObject({ database: z.string() }).optional(),
  link_to_page: linkToPage,
  meeting_notes: meetingNotes,
  transcription: meetingNotes,
  unsupported: z.strictObject({ block_type: z.string() }).optional(),
  get children(): z.ZodOptional {
    return z.array(blockSchema).optional();
  },
});

/** The API's own block object, with its children nested. */
const fullBlockSchema = z.looseObject({
  ...common,
  // Recorded objects keep the id that they came with, whatever it looks like.
  id: z.string().optional(),
  type: z.string(),
  get children(): z.ZodOptional {
    return z.array(blockSchema).optional();
  },
});

/** A block, short or in full. */
export const blockSchema: z.ZodUnion = z
  .union([fullBlockSchema, shortBlockSchema])
  .meta({ id: 'block' });
