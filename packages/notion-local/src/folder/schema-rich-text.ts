import { z } from 'zod';

const colors = ['gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'];

/** A colour of text or blocks, e.g. `blue` or `blue_background`. */
export const colorSchema = z
  .enum(['default', 'default_background', ...colors, ...colors.map((name) => `${name}_background`)])
  .describe('A colour of text or of a block');

export const optionColorSchema = z.enum(['default', ...colors]);

export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i, 'should be a UUID');

export const instantSchema = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/,
    'should be an ISO 8601 date and time',
  );

const dateTextSchema = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/,
    'should be an ISO 8601 date, with or without a time',
  );

const dateSchema = z
  .union([
    dateTextSchema,
    z.strictObject({
      start: dateTextSchema,
      end: dateTextSchema.nullish(),
      time_zone: z.string().nullish(),
    }),
  ])
  .describe('A date, or a range, with an IANA time zone');

const annotations = {
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strikethrough: z.boolean().optional(),
  underline: z.boolean().optional(),
  code: z.boolean().optional(),
  color: colorSchema.optional(),
};

const linkSchema = z.union([
  z.string().describe('A URL'),
  z.strictObject({ page: z.string() }).describe('A page or block: `journal/x` or `journal/x#key`'),
  z.strictObject({ url: z.string() }),
  z.null(),
]);

const mentionSchema = z.strictObject({
  page: z.string().optional(),
  database: z.string().optional(),
  user: z.string().optional(),
  date: dateSchema.optional(),
  link_preview: z.strictObject({ url: z.string() }).optional(),
  link_mention: z.looseObject({ href: z.string() }).optional(),
  template_mention: z.looseObject({ type: z.string() }).optional(),
  custom_emoji: z.string().optional(),
});

const richTextItemSchema = z.union([
  z.string(),
  z.strictObject({ text: z.string(), link: linkSchema.optional(), ...annotations }),
  z.strictObject({ equation: z.string(), ...annotations }),
  z.strictObject({ mention: mentionSchema, ...annotations }),
  z
    .looseObject({ type: z.enum(['text', 'mention', 'equation']) })
    .describe("The API's own rich text object"),
]);

/** Rich text: a string, or an array of strings, runs and the API's own objects. */
export const richTextSchema = z
  .union([z.string(), z.array(richTextItemSchema)])
  .meta({ id: 'richText' });

const fileForms = {
  file: z
    .union([z.string(), z.looseObject({ url: z.string() })])
    .optional()
    .describe('A path relative to this file'),
  external: z.union([z.string(), z.looseObject({ url: z.string() })]).optional(),
};

/** An icon: an emoji, a file, a URL, a custom emoji by name, or one of Notion's own. */
export const iconSchema = z.union([
  z.string().describe('An emoji'),
  z.null(),
  z.looseObject({
    type: z.string().optional(),
    emoji: z.string().optional(),
    ...fileForms,
    custom_emoji: z.union([z.string(), z.looseObject({ id: z.string() })]).optional(),
    icon: z.strictObject({ name: z.string(), color: z.string().optional() }).optional(),
  }),
]);

/** A cover: a path relative to this file, a URL, or the API's object. */
export const coverSchema = z.union([
  z.string(),
  z.null(),
  z.looseObject({ type: z.string().optional(), ...fileForms }),
]);

export const fileFields = fileForms;
