import { readFileSync, writeFileSync } from 'node:fs';
import { ifPresentNow } from '../../../content-loader/core/if-present.ts';
import { digestFiles, readIndex, writeIndex } from './index-folder.ts';
import type { IndexFile } from './shard.ts';

/** The search index of the last site, for a build in which no searchable page has changed. */
export interface SavedIndex {
  /**
   * Puts the index of the last site into `target`. False if it was made of other pages, or is
   * damaged.
   */
  restore(pages: string, target: string, last: string): boolean;
  /** Notes what index was made of the pages whose digest is `pages`. */
  note(pages: string, files: readonly IndexFile[]): void;
}

/** @param label the file of the note */
export function createSavedIndex(label: string): SavedIndex {
  return {
    restore(pages, target, last) {
      const labelled = ifPresentNow(() => readFileSync(label, 'utf8'));
      if (labelled?.startsWith(`${pages} `) !== true) return false;
      const standing = readIndex(last);
      if (labelled !== `${pages} ${digestFiles(standing)}`) return false;
      writeIndex(standing, target, last);
      return true;
    },
    note(pages, files) {
      writeFileSync(label, `${pages} ${digestFiles(files)}`);
    },
  };
}
