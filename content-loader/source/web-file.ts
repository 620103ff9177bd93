import { z } from 'zod';
import type { Original } from '../assets/archive.ts';
import { cardRecordSchema } from '../assets/card-record.ts';
import type { CardData } from '../assets/card-record.ts';
import { refusalSchema } from '../assets/source-record.ts';

/** The folder of a snapshot's files; a database cannot have this name. */
export const FILES_FOLDER = '_files';

const owner = z.enum(['notion', 'external']);

/** `web.json`: the external data on the pages, and files that could not be loaded. */
const webFileSchema = z.object({
  files: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('content'),
        url: z.string(),
        owner,
        /** The path below the snapshot's folder of files; its name is its SHA-256. */
        file: z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]{1,8}$/),
        bytes: z.number().int().nonnegative(),
        group: z.enum(['image', 'svg', 'html', 'file']),
        type: z.string(),
      }),
      z.object({ kind: z.literal('failure'), url: z.string(), owner, refusal: refusalSchema }),
    ]),
  ),
  /** `card` is absent for a page without metadata. */
  cards: z.array(z.object({ url: z.string(), card: cardRecordSchema.options[0].optional() })),
});
export type WebFile = z.infer<typeof webFileSchema>;
type WebEntry = WebFile['files'][number];

export function toWebEntry(
  url: string,
  whose: z.infer<typeof owner>,
  original: Original,
): WebEntry {
  if (original.kind === 'failure') {
    const { reason, bytes } = original.refusal;
    // The exact error differs between attempts.
    const detail = `${reason} when it was recorded`;
    const refusal = { reason, detail, ...(bytes === undefined ? {} : { bytes }) };
    return { kind: 'failure', url, owner: whose, refusal };
  }
  const { blob, group, type } = original;
  const file = toPath(original).slice(FILES_FOLDER.length + 1);
  return { kind: 'content', url, owner: whose, file, bytes: blob.bytes, group, type };
}

/** The path of some bytes in a snapshot: by content, so that each is stored once. */
export function toPath({ blob }: Extract<Original, { kind: 'content' }>): string {
  return `${FILES_FOLDER}/${blob.hash}.${blob.ext}`;
}

/** Sorted, so that the result does not depend on the order of discovery. */
export function toWebFile(
  files: readonly WebEntry[],
  cards: readonly { readonly url: string; readonly card: CardData | undefined }[],
): WebFile {
  const byUrl = (a: { url: string }, b: { url: string }): number => (a.url < b.url ? -1 : 1);
  return {
    files: files.toSorted(byUrl),
    cards: cards
      .map(({ url, card }) => ({ url, ...(card === undefined ? {} : { card }) }))
      .sort(byUrl),
  };
}

/** @throws Error that says what is wrong */
export function parseWebFile(text: string): WebFile {
  return webFileSchema.parse(JSON.parse(text));
}
