import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import type { Parsed } from '../core/parsed.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Gate } from '../notion/gate.ts';
import { gateValueTypes } from '../notion/gate.ts';
import { gateRoles } from '../notion/known-gates.ts';
import type { Source } from '../settings/settings.ts';
import { writeFileAtomic } from '../store/write-file.ts';

const strings = z.array(z.string());

const gateSchema: z.ZodType<Gate> = z.object({
  kind: z.enum(gateRoles),
  id: z.string(),
  property: z.string(),
  type: z.enum([...gateValueTypes, 'missing']),
  options: strings,
  held: strings,
  meaning: z.string(),
  optionIds: z.object({ open: strings, closed: strings }).exactOptional(),
});

/** A database of the site, and what its answer was. */
const databaseSchema = z.object({
  /** Id or URL, as the settings name it. */
  reference: z.string(),
  digest: z.string(),
});
export type DatabaseQuestion = Parsed<typeof databaseSchema>;

/** The rows of a collection's data source, as far as edits of them are concerned. */
const rowsSchema = z.object({
  source: z.string(),
  /** Ids of the properties to ask for: the gates, or one that says little. */
  columns: strings,
  /** What says whether a row is published. */
  gates: z.array(gateSchema),
  timeZone: z.string(),
  /** When the rows were queried. */
  queriedAt: z.iso.datetime(),
  /** Ids of the published rows, with the times of their last edits. */
  published: z.array(z.tuple([z.string(), z.string()])),
});
export type RowsQuestion = Parsed<typeof rowsSchema>;

/** What the next build asks to learn whether anything has changed in Notion. */
const questionsSchema = z.object({
  /** Why the next build cannot learn it by asking these questions; empty: it can. */
  obstacles: strings,
  /** Of the connection that was asked, see `digestConnection`. */
  connection: z.string(),
  databases: z.array(databaseSchema),
  rows: z.array(rowsSchema),
  /** Cache keys of rows that pages show, see `plan/shown-rows.ts`. */
  shown: strings,
  /** When the site may change although no page is edited. */
  validUntil: z.iso.datetime(),
});
export type Questions = Parsed<typeof questionsSchema>;

const toPath = (cacheFolder: string): string => join(cacheFolder, 'questions.json');

/** @throws CacheWriteError */
export function writeQuestions(cacheFolder: string, questions: Questions): void {
  writeFileAtomic(toPath(cacheFolder), JSON.stringify(questions));
}

/**
 * Those of the last build whose pages were made. Undefined: there are none, they are damaged, or
 * another version of Quire wrote them.
 */
export async function readQuestions(cacheFolder: string): Promise<Questions | undefined> {
  const text = await ifPresent(readFile(toPath(cacheFolder), 'utf8'));
  return questionsSchema.safeParse(parseJson(text)).data;
}

/** Digest of the API's address and the database, keyed with the token. */
export function digestConnection(source: Source): string {
  if (source.kind !== 'notion') return source.kind;
  const { token, baseUrl, database } = source;
  return createHmac('sha256', token)
    .update(JSON.stringify([baseUrl, database]))
    .digest('hex');
}
