import { z } from 'zod';
import { isCurrent } from '../store/page-cache.ts';
import type { References } from '../convert/collect-references.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import { factsSchema } from '../plan/entry-data.ts';
import { fileSchema } from '../plan/views/row-pictures.ts';
import type { Parsed } from '../core/parsed.ts';
import { findingSchema } from '../core/report.ts';
import { GIVEN_UP } from '../render/parser-watch.ts';
import { fingerprintParts } from './fingerprint-parts.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { Converting } from './open.ts';

const texts = z.array(z.string());

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

/**
 * The references and the digest of a page's blocks, enough to check whether its conversion is still
 * valid.
 */
const sourceSchema = z.object({ blocks: z.string(), references: referencesSchema });
export type PageSource = Parsed<typeof sourceSchema>;

/** The results of a conversion, valid until something that the page shows changes. */
const conversionSchema = z.object({
  /** Digest of everything that the page's HTML depends on. */
  fingerprint: z.string(),
  /** Digests of the parts of the fingerprint, to report what changed. */
  parts: z.record(z.enum(fingerprintParts), z.string()),
  facts: factsSchema,
  findings: z.array(findingSchema),
});
export type Conversion = Parsed<typeof conversionSchema>;

/** Every input of a page's HTML, each as a short digest. */
export type FingerprintParts = Conversion['parts'];
export type FingerprintPart = keyof FingerprintParts;

/** Everything about an unchanged page, so that its tree need not be read. */
const recordSchema = z.object({
  source: sourceSchema,
  conversion: conversionSchema,
  /** The tree from which it was made. Absent: it may have changed although the page was not edited. */
  tree: z.object({ lastEditedTime: z.string(), fetchedAt: z.string() }).optional(),
});
export type PageRecord = Parsed<typeof recordSchema>;

export function readPageRecord(
  { records }: Pick<Fetching, 'records'>,
  { id }: Pick<PlannedPage, 'id'>,
): Promise<PageRecord | undefined> {
  return records.read(keyOf(id), recordSchema);
}

/** Stores the record if it differs. @throws CacheWriteError */
export async function writePageRecord(
  { records }: Pick<Fetching, 'records'>,
  { id }: PlannedPage,
  record: PageRecord,
  before: PageRecord | undefined,
): Promise<void> {
  if (JSON.stringify(record) !== JSON.stringify(before)) await records.write(keyOf(id), record);
}

/** Whether the record is of the current version of the page. */
export function isCurrentRecord({ tree }: PageRecord, { page }: PlannedPage): boolean {
  return tree !== undefined && isCurrent(tree, page.last_edited_time);
}

/** Whether the page was edited since, as far as this is known without its tree. */
export function isOfThisEdit({ tree }: PageRecord, { page }: PlannedPage): boolean {
  return tree === undefined || isCurrent(tree, page.last_edited_time);
}

/** The cached conversion, if it is still valid and its files are undamaged. */
export async function findKept(
  { pageContents }: Pick<Converting, 'pageContents'>,
  record: PageRecord | undefined,
  fingerprint: string,
): Promise<Conversion | undefined> {
  if (record?.conversion.fingerprint !== fingerprint) return undefined;
  const { conversion } = record;
  if (gaveUp(conversion)) return undefined;
  return (await pageContents.has(conversion.facts.content)) ? conversion : undefined;
}

/** Whether a text of it was given up: on a machine with less to do it may be read. */
export function gaveUp({ findings }: Pick<Conversion, 'findings'>): boolean {
  return findings.some(({ detail }) => detail === GIVEN_UP);
}

const keyOf = (id: string): string => `page-${id}`;
