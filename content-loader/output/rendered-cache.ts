import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'astro/zod';
import { ifPresentNow } from '../core/if-present.ts';
import { createJsonCache } from '../store/json-cache.ts';
import { MANIFEST, readManifest } from './incremental-manifest.ts';
import type { Seal, Seals } from './seals.ts';
import { isIntact, readSeal } from './seals.ts';

/**
 * Astro restores pages without a look at what they hold. One that was truncated or damaged would
 * be published; so would one of a build that stopped midway, which has replaced cached pages while
 * the manifest is old. This keeps checksums of all, as they were after the last whole build.
 */
export interface RenderedCache {
  /** Removes what is damaged, so that it is made anew. Before Astro opens the store. */
  checkStore(): Promise<void>;
  /** The same for rendered pages and their manifest. Before Astro opens the manifest. */
  checkPages(): Promise<void>;
  /** After a build that succeeded. */
  seal(): Promise<void>;
  /** What the last seal says of the files of the cache, by their path in it. */
  readSeals(): Promise<Seals>;
  /** Instead of `seal`, for whoever knows what the pages hold. */
  writeSeals(pages: Seals): Promise<void>;
}

const STORE = 'data-store.json';
/** Astro's copies of rendered pages, as they stand in the site. */
export const PAGES = 'dist';

/** `folder`: Astro's `cacheDir`. */
export function createRenderedCache(folder: string): RenderedCache {
  const records = createSealRecords(folder);
  const readSeals = (): Promise<Seals> => records.read('seals');
  const remove = (name: string): void => {
    rmSync(join(folder, name), { recursive: true, force: true });
  };
  const sealAll = (names: readonly string[], known: Seals): [string, Seal][] =>
    names.flatMap((name) => {
      const sealed = readSeal(join(folder, name), known.get(name));
      return sealed ? [[name, sealed] as [string, Seal]] : [];
    });
  return {
    readSeals,
    async checkStore() {
      const seals = await readSeals();
      if (!isIntact(join(folder, STORE), seals.get(STORE))) remove(STORE);
    },
    async checkPages() {
      const seals = await readSeals();
      if (!isIntact(join(folder, MANIFEST), seals.get(MANIFEST))) {
        // Without a manifest nothing is restored, and nothing tells which pages are still in use.
        remove(MANIFEST);
        remove(PAGES);
        return;
      }
      listPages(folder)
        .filter((name) => !isIntact(join(folder, name), seals.get(name)))
        .forEach(remove);
    },
    async seal() {
      // Not what else stands there: Astro forgets pages when its configuration has changed.
      const pages = readManifest(folder).map(({ file }) => join(PAGES, file));
      const names = [STORE, MANIFEST, ...pages];
      await records.write('seals', new Map(sealAll(names, await readSeals())));
    },
    async writeSeals(pages) {
      const own = sealAll([STORE, MANIFEST], new Map());
      await records.write('seals', new Map([...own, ...pages]));
    },
  };
}

/** Seals on disk by the name of what they seal. */
export interface SealRecords {
  read(name: string): Promise<Seals>;
  write(name: string, seals: Seals): Promise<void>;
}

const sealsSchema = z.array(z.tuple([z.string(), z.tuple([z.string(), z.number(), z.number()])]));

export function createSealRecords(folder: string): SealRecords {
  const records = createJsonCache(join(folder, 'quire', 'rendered.sqlite'));
  return {
    read: async (name) => new Map(await records.read(name, sealsSchema)),
    write: (name, seals) => records.write(name, [...seals]),
  };
}

function listPages(folder: string): string[] {
  const entries = ifPresentNow(() =>
    readdirSync(join(folder, PAGES), { recursive: true, withFileTypes: true }),
  );
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
