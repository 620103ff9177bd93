import type { FingerprintPart, FingerprintParts, PageRecord } from './page-record.ts';
import { gaveUp } from './page-record.ts';
import type { PlannedPage } from '../plan/addresses.ts';

const meanings = {
  program: 'the program that converts pages changed',
  settings: 'the language, time zone or base of the site changed',
  own: 'its title, address or icon changed',
  ancestors: 'the title or address of its database changed',
  blocks: 'its text changed',
  pages: 'a page that it links to or mentions changed its title, address or state',
  paths: 'an address of the site that it links to came or went',
  files: 'one of its files changed',
  cards: 'a bookmark shows something else',
  databases: 'a database that it shows changed',
  anchors: 'a block that it links to came or went',
  people: 'a person in it has another name',
} as const satisfies Record<FingerprintPart, string>;

/** Why a page was requested from Notion: the end of a sentence after "because". */
export function toFetchReason(record: PageRecord | undefined, { page }: PlannedPage): string {
  if (record === undefined) return 'the cache did not know it';
  const seen = record.tree?.lastEditedTime;
  if (seen !== undefined && seen !== page.last_edited_time) {
    return `it was edited at ${page.last_edited_time}, and the cache had it as of ${seen}`;
  }
  if (seen === undefined) return 'it was edited, or its blocks were not in the cache';
  return 'it was fetched in the very minute of its last edit, and Notion tells no seconds';
}

/** What changed since the page was converted last, as sentences. */
export function toConversionReasons(
  record: PageRecord | undefined,
  parts: FingerprintParts,
): readonly string[] {
  if (record === undefined) return ['the cache did not know it'];
  const before = record.conversion.parts;
  const changed = Object.entries(meanings).filter(([part]) => !isSame(before, parts, part));
  if (changed.length === 0) {
    return [
      gaveUp(record.conversion)
        ? 'a text of it took too much time or memory'
        : 'its files were missing from the cache',
    ];
  }
  return changed.map(([, meaning]) => meaning);
}

function isSame(before: FingerprintParts, now: FingerprintParts, part: string): boolean {
  return isPart(part) && before[part] === now[part];
}

const isPart = (part: string): part is FingerprintPart => Object.hasOwn(meanings, part);
