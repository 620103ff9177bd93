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

/** The result of a recipe on some bytes: made once, stored by the hash of the bytes. */
export const derivationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    main: renditionSchema,
    /** Sorted by width, ascending. */
    variants: z.array(renditionSchema),
    /** See `encodePreview`. */
    preview: z
      .string()
      .regex(/^data:image\/webp;base64,[A-Za-z0-9+/=]*$/)
      .optional(),
    /** Parts that were removed from an SVG, for the report. */
    removed: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('no-image'),
    refusal: refusalSchema,
    /** The file is valid, but it is not an image that a page can show. */
    isSoundFile: z.boolean(),
  }),
]);
export type Derivation = Readonly<z.infer<typeof derivationSchema>>;

export const blobsOf = (derivation: Derivation): readonly Blob[] =>
  derivation.kind === 'image'
    ? [derivation.main, ...derivation.variants].map(({ blob }) => blob)
    : [];
