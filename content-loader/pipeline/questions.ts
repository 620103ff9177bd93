import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Gate } from '../notion/gate.ts';
import { gateValueTypes } from '../notion/gate.ts';
import { gateRoles } from '../notion/known-gates.ts';
import type { Source } from '../settings/settings.ts';
import { writeFileAtomic } from '../store/write-file.ts';

/** A database of the site, and what its answer was. */
export interface DatabaseQuestion {
  /** Id or URL, as the settings name it. */
  readonly reference: string;
  readonly digest: string;
}

/** The rows of a collection's data source, as far as edits of them are concerned. */
export interface RowsQuestion {
  readonly source: string;
  /** Ids of the properties to ask for: the gates, or one that says little. */
  readonly columns: readonly string[];
  /** What says whether a row is published. */
  readonly gates: readonly Gate[];
  readonly timeZone: string;
  /** When the rows were queried, ISO 8601. */
  readonly queriedAt: string;
  /** The published rows, with the times of their last edits. */
  readonly published: readonly (readonly [id: string, lastEditedTime: string])[];
}

/** What the next build asks to learn whether anything has changed in Notion. */
export interface Questions {
  /** Why the next build cannot learn it by asking these questions; empty: it can. */
  readonly obstacles: readonly string[];
  /** Of the connection that was asked, see `digestConnection`. */
  readonly connection: string;
  readonly databases: readonly DatabaseQuestion[];
  readonly rows: readonly RowsQuestion[];
  /** Cache keys of rows that pages show, see `plan/shown-rows.ts`. */
  readonly shown: readonly string[];
  /** When the site may change although no page is edited, ISO 8601. */
  readonly validUntil: string;
}

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

const questionsSchema: z.ZodType<Questions> = z.object({
  obstacles: z.array(z.string()),
  connection: z.string(),
  databases: z.array(z.object({ reference: z.string(), digest: z.string() })),
  rows: z.array(
    z.object({
      source: z.string(),
      columns: strings,
      gates: z.array(gateSchema),
      timeZone: z.string(),
      queriedAt: z.iso.datetime(),
      published: z.array(z.tuple([z.string(), z.string()])),
    }),
  ),
  shown: z.array(z.string()),
  validUntil: z.iso.datetime(),
});

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
