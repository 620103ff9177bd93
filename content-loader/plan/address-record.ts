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

/** Where pages and terms are and were, without base; `src/redirects.json`. */
export const recordSchema = z.object({
  /** Page id → its route in the last build in which it was published. */
  routes: texts.default({}),
  /** Former route → id of the page that had it last. */
  moved: texts.default({}),
  /** Page id → what its `Slug` said when it got its route; empty: nothing. Absent: not known. */
  slugs: texts.default({}),
  /** Name → slug, of every kind of term. Absent: no build has remembered them yet. */
  terms: termTexts.optional(),
  /** Former slug → name of the term that had it. */
  movedTerms: termTexts.optional(),
});

export type AddressRecord = z.infer<typeof recordSchema>;

const nothingRecorded: AddressRecord = { routes: {}, moved: {}, slugs: {} };

// Not a file that pages import: all pages are rendered again when one of those changes.
const recordPath = (root: string): string => join(root, 'src', 'redirects.json');

/** What the last build remembered; nothing where there is no file. @throws QuireError if it is damaged */
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

/** For the next build. A file that says so already is not touched. */
export async function writeAddressRecord(root: string, record: AddressRecord): Promise<void> {
  const text = `${JSON.stringify(record, null, 2)}\n`;
  if (text !== (await readRecordText(root))) writeFileAtomic(recordPath(root), text);
}

function readRecordText(root: string): Promise<string | undefined> {
  return ifPresent(readFile(recordPath(root), 'utf8'));
}
