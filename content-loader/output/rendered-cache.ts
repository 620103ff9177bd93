import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { listFiles } from '../core/list-files.ts';
import { createJsonCache } from '../store/json-cache.ts';
import { MANIFEST, readManifest } from './incremental-manifest.ts';
import type { FileStamp, FileStamps } from './file-stamps.ts';
import { isIntact, readStamp } from './file-stamps.ts';

/**
 * Astro restores cached pages without checking their content, so a truncated or damaged one would
 * be published. So would a page of a build that stopped midway: it has replaced cached pages while
 * the manifest is old. This stores checksums of all files after each complete build.
 */
export interface RenderedCache {
  /** Removes a damaged store, so that it is made again. Call it before Astro opens the store. */
  checkStore(): Promise<void>;
  /** The same for rendered pages and their manifest. Call it before Astro opens the manifest. */
  checkPages(): Promise<void>;
  /** After a build that succeeded. */
  stamp(): Promise<void>;
  /** The stored stamps of the cached files, by their path in the cache. */
  readStamps(): Promise<FileStamps>;
  /** Replaces `stamp` when the stamps of the pages are known. */
  writeStamps(pages: FileStamps): Promise<void>;
}

const STORE = 'data-store.json';
/** The folder of Astro's copies of rendered pages, with their paths in the site. */
export const PAGES = 'dist';

/** `folder`: Astro's `cacheDir`. */
export function createRenderedCache(folder: string): RenderedCache {
  const records = createStampRecords(folder);
  const readStamps = (): Promise<FileStamps> => records.read('stamps');
  const remove = (name: string): void => {
    rmSync(join(folder, name), { recursive: true, force: true });
  };
  const stampAll = (names: readonly string[], known: FileStamps): [string, FileStamp][] =>
    names.flatMap((name) => {
      const stamped = readStamp(join(folder, name), known.get(name));
      return stamped ? [[name, stamped] as [string, FileStamp]] : [];
    });
  return {
    readStamps,
    async checkStore() {
      const stamps = await readStamps();
      if (!isIntact(join(folder, STORE), stamps.get(STORE))) remove(STORE);
    },
    async checkPages() {
      const stamps = await readStamps();
      if (!isIntact(join(folder, MANIFEST), stamps.get(MANIFEST))) {
        // Without a manifest nothing is restored, and it is not known which pages are still in use.
        remove(MANIFEST);
        remove(PAGES);
        return;
      }
      listPages(folder)
        .filter((name) => !isIntact(join(folder, name), stamps.get(name)))
        .forEach(remove);
    },
    async stamp() {
      // Other files are not included: Astro forgets pages when its configuration has changed.
      const pages = readManifest(folder).map(({ file }) => join(PAGES, file));
      const names = [STORE, MANIFEST, ...pages];
      await records.write('stamps', new Map(stampAll(names, await readStamps())));
    },
    async writeStamps(pages) {
      const own = stampAll([STORE, MANIFEST], new Map());
      await records.write('stamps', new Map([...own, ...pages]));
    },
  };
}

/** Stamps on disk, by the name of the file. */
export interface StampRecords {
  read(name: string): Promise<FileStamps>;
  write(name: string, stamps: FileStamps): Promise<void>;
}

const stampsSchema = z.array(z.tuple([z.string(), z.tuple([z.string(), z.number(), z.number()])]));

export function createStampRecords(folder: string): StampRecords {
  const records = createJsonCache(join(folder, 'quire', 'rendered.sqlite'));
  return {
    read: async (name) => new Map(await records.read(name, stampsSchema)),
    write: (name, stamps) => records.write(name, [...stamps]),
  };
}

function listPages(folder: string): string[] {
  return listFiles(join(folder, PAGES)).map((path) => join(PAGES, path));
}
