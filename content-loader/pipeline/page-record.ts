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

/**
 * The references and the digest of a page's blocks, enough to check whether its conversion is still
 * valid.
 */
export interface PageSource {
  /** Digest of the blocks. */
  readonly blocks: string;
  readonly references: References;
}

/** Every input of a page's HTML, each as a short digest. */
export type FingerprintParts = Readonly<Record<FingerprintPart, string>>;

export type FingerprintPart = (typeof fingerprintParts)[number];

/** The results of a conversion, valid until something that the page shows changes. */
export interface Conversion {
  /** Digest of everything that the page's HTML depends on. */
  readonly fingerprint: string;
  /** Digests of the parts of the fingerprint, to report what changed. */
  readonly parts: FingerprintParts;
  readonly facts: ContentFacts;
  readonly findings: readonly Finding[];
}

/** Everything about an unchanged page, so that its tree need not be read. */
export interface PageRecord {
  readonly source: PageSource;
  readonly conversion: Conversion;
  /**
   * The tree from which it was made. Undefined: the tree may have changed although the page was not
   * edited.
   */
  readonly tree: Pick<PageTree, 'lastEditedTime' | 'fetchedAt'> | undefined;
}

export function readPageRecord(
  { records }: Pick<Fetching, 'records'>,
  { id }: Pick<PlannedPage, 'id'>,
): Promise<PageRecord | undefined> {
  return records.read(keyOf(id), pageRecordSchema);
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
  return (await pageContents.has(conversion.facts.content)) ? conversion : undefined;
}

const keyOf = (id: string): string => `page-${id}`;
