import { z } from 'zod';

import { blobSchema } from './blob-store.ts';

/**
 * Why a file cannot be shown, and what is known of it. It is not fatal: the page shows the reason.
 */
export const refusalSchema = z.object({
  reason: z.enum([
    'gone',
    'web-page',
    'unreachable',
    'refused',
    'not-an-image',
    'corrupt',
    'too-large',
    'too-many-pixels',
  ]),
  detail: z.string(),
  /** The kind of the file, if it is known. */
  bytes: z.number().optional(),
});
export type Refusal = Readonly<z.infer<typeof refusalSchema>>;

/** The downloaded bytes behind a URL. */
const contentSchema = z.object({
  kind: z.literal('content'),
  blob: blobSchema,
  group: z.enum(['image', 'svg', 'html', 'file']),
  type: z.string(),
  validators: z.object({
    etag: z.string().optional(),
    lastModified: z.string().optional(),
    length: z.number().optional(),
  }),
});
export type Content = Readonly<z.infer<typeof contentSchema>>;

/** The cached outcome for a source. Failures expire after `until` (epoch milliseconds). */
export const sourceRecordSchema = z.discriminatedUnion('kind', [
  contentSchema,
  z.object({ kind: z.literal('failure'), refusal: refusalSchema, until: z.number() }),
]);
export type SourceRecord = Readonly<z.infer<typeof sourceRecordSchema>>;

export const toRefusal = (reason: Refusal['reason'], detail: string, bytes?: number): Refusal => ({
  reason,
  detail,
  bytes,
});
