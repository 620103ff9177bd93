import { isCurrent } from '../store/page-cache.ts';
import type { References } from '../convert/collect-references.ts';
import type { PageTree } from '../notion/types.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import type { ContentFacts } from '../plan/entry-data.ts';
import type { Finding } from '../core/report.ts';
import type { fingerprintParts } from './fingerprint-parts.ts';
import { pageRecordSchema } from './page-record-schema.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { Converting } from './open.ts';

/** What a page's blocks hold and name: enough to see whether its conversion still stands. */
export interface PageSource {
  /** Digest of the blocks. */
  readonly blocks: string;
  readonly references: References;
}

/** Everything that a page's HTML depends on, each as a short digest. */
export type FingerprintParts = Readonly<Record<FingerprintPart, string>>;

export type FingerprintPart = (typeof fingerprintParts)[number];

/** What a conversion found out, kept until something that the page shows changes. */
export interface Conversion {
  /** Digest of everything that the page's HTML depends on. */
  readonly fingerprint: string;
  /** Digests of the parts of the fingerprint, to say what changed. */
  readonly parts: FingerprintParts;
  readonly facts: ContentFacts;
  readonly findings: readonly Finding[];
}

/** All that must be known of an unchanged page, so that its tree need not even be read. */
export interface PageRecord {
  readonly source: PageSource;
  readonly conversion: Conversion;
  /** The tree it was made from. Undefined: it may have changed, though the page was not edited. */
  readonly tree: Pick<PageTree, 'lastEditedTime' | 'fetchedAt'> | undefined;
}

export function readPageRecord(
  { records }: Pick<Fetching, 'records'>,
  { id }: Pick<PlannedPage, 'id'>,
): Promise<PageRecord | undefined> {
  return records.read(keyOf(id), pageRecordSchema);
}

/** Keeps the record if it says anything new. @throws CacheWriteError */
export async function writePageRecord(
  { records }: Pick<Fetching, 'records'>,
  { id }: PlannedPage,
  record: PageRecord,
  before: PageRecord | undefined,
): Promise<void> {
  if (JSON.stringify(record) !== JSON.stringify(before)) await records.write(keyOf(id), record);
}

/** Does the record speak of the page as it is now? */
export function isCurrentRecord({ tree }: PageRecord, { page }: PlannedPage): boolean {
  return tree !== undefined && isCurrent(tree, page.last_edited_time);
}

/** Was the page not edited since, as far as can be told without its tree? */
export function isOfThisEdit({ tree }: PageRecord, { page }: PlannedPage): boolean {
  return tree === undefined || isCurrent(tree, page.last_edited_time);
}

/** The conversion, if it still stands and its files are whole. */
export async function findKept(
  { pageContents }: Pick<Converting, 'pageContents'>,
  record: PageRecord | undefined,
  fingerprint: string,
): Promise<Conversion | undefined> {
  if (record?.conversion.fingerprint !== fingerprint) return undefined;
  const { conversion } = record;
  return (await pageContents.has(conversion.facts.content)) ? conversion : undefined;
}

const keyOf = (id: string): string => `page-${id}`;
