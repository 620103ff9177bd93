import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { writeFileAtomic } from '../store/write-file.ts';
import { QuireError, problems } from '../core/errors.ts';

const texts = z.record(z.string(), z.string()).readonly();
const termTexts = z
  .object({
    tags: texts.default({}),
    categories: texts.default({}),
    series: texts.default({}),
    authors: texts.default({}),
  })
  .readonly();

/** The current and former addresses of pages and terms, without base; `src/redirects.json`. */
export const recordSchema = z.object({
  /** Page id → its route in the last build in which it was published. */
  routes: texts.default({}),
  /** Former route → id of the last page at this route. */
  moved: texts.default({}),
  /** Page id → the `Slug` property when it got its route; empty: none. Absent: not known. */
  slugs: texts.default({}),
  /** Name → slug, for every kind of term. Absent: no build has stored them yet. */
  terms: termTexts.optional(),
  /** Former slug → name of its term. */
  movedTerms: termTexts.optional(),
});

export type AddressRecord = z.infer<typeof recordSchema>;

const nothingRecorded: AddressRecord = { routes: {}, moved: {}, slugs: {} };

// Pages must not import this file: all pages are rendered again when an imported file changes.
const recordPath = (root: string): string => join(root, 'src', 'redirects.json');

/** The record of the last build; empty if there is no file. @throws QuireError if it is damaged */
export async function readAddressRecord(root: string): Promise<AddressRecord> {
  const text = await readRecordText(root);
  if (text === undefined) return nothingRecorded;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause;
    throw new QuireError(problems.addressesDamaged(), cause);
  }
}

/** Writes the record for the next build, unless it is unchanged. */
export async function writeAddressRecord(root: string, record: AddressRecord): Promise<void> {
  const text = `${JSON.stringify(record, null, 2)}\n`;
  if (text !== (await readRecordText(root))) writeFileAtomic(recordPath(root), text);
}

function readRecordText(root: string): Promise<string | undefined> {
  return ifPresent(readFile(recordPath(root), 'utf8'));
}
