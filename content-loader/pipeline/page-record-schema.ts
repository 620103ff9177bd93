import { z } from 'zod';
import type { References } from '../convert/collect-references.ts';
import type { Finding } from '../core/report.ts';
import type { Rule } from '../core/rules.ts';
import { isRule } from '../core/rules.ts';
import { fingerprintParts } from './fingerprint-parts.ts';
import type { PageRecord } from './page-record.ts';

const texts = z.array(z.string());

const fileSchema = z.object({
  url: z.string(),
  owner: z.enum(['notion', 'external']),
  medium: z.enum(['image', 'video', 'audio', 'pdf', 'file', 'icon']),
  blockId: z.string(),
  name: z.string().exactOptional(),
});

const referencesSchema: z.ZodType<References> = z.object({
  files: z.array(fileSchema),
  cards: texts,
  databases: texts,
  pages: texts,
  users: texts,
  names: z.array(z.tuple([z.string(), z.string()])),
  paths: texts,
  anchors: texts,
});

/** JSON omits fields that are undefined. */
const absent = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().transform((value): z.infer<Schema> | undefined => value);

export const findingSchema: z.ZodType<Finding> = z.object({
  rule: z.custom<Rule>((rule) => typeof rule === 'string' && isRule(rule)),
  detail: z.string(),
  page: absent(z.object({ title: z.string(), url: z.string() })),
  blockId: absent(z.string()),
});

/** The schema of what `writePageRecord` writes. */
export const pageRecordSchema: z.ZodType<PageRecord> = z.object({
  source: z.object({ blocks: z.string(), references: referencesSchema }),
  conversion: z.object({
    fingerprint: z.string(),
    parts: z.record(z.enum(fingerprintParts), z.string()),
    facts: z.object({
      content: z.string(),
      excerpt: z.string(),
      words: z.number(),
      linkedPages: texts,
    }),
    findings: z.array(findingSchema),
  }),
  tree: absent(z.object({ lastEditedTime: z.string(), fetchedAt: z.string() })),
});
