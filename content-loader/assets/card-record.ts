import { z } from 'zod';

/** The metadata of a web page; addresses are absolute. `until`: epoch milliseconds. */
export const cardRecordSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('card'),
    title: z.string().optional(),
    description: z.string().optional(),
    siteName: z.string().optional(),
    imageUrl: z.string().optional(),
    iconUrl: z.string().optional(),
  }),
  z.object({ kind: z.literal('none'), until: z.number() }),
]);
export type CardRecord = Readonly<z.infer<typeof cardRecordSchema>>;
export type CardData = Extract<CardRecord, { kind: 'card' }>;
