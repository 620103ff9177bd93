import { z } from 'zod';

import { blobSchema, type Blob } from './blob-store.ts';
import { refusalSchema } from './source-record.ts';

const renditionSchema = z.object({
  blob: blobSchema,
  type: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Rendition = Readonly<z.infer<typeof renditionSchema>>;

/** What a recipe made of some bytes: made once, kept by the bytes' hash. */
export const derivationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    main: renditionSchema,
    /** Ascending by width. */
    variants: z.array(renditionSchema),
    /** See `encodePreview`. */
    preview: z
      .string()
      .regex(/^data:image\/webp;base64,[A-Za-z0-9+/=]*$/)
      .optional(),
    /** What was taken out of a drawing, for the report. */
    removed: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('no-image'),
    refusal: refusalSchema,
    /** Nothing is wrong with the file but that it is no image we can show. */
    isSoundFile: z.boolean(),
  }),
]);
export type Derivation = Readonly<z.infer<typeof derivationSchema>>;

export const blobsOf = (derivation: Derivation): readonly Blob[] =>
  derivation.kind === 'image'
    ? [derivation.main, ...derivation.variants].map(({ blob }) => blob)
    : [];
