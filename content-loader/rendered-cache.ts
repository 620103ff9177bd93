import { hash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createJsonCache } from './cache/json-cache.ts';

/** Of a file that Astro restores: what it held, and how to see that nobody has touched it. */
type Seal = readonly [digest: string, bytes: number, changed: number];
type Seals = ReadonlyMap<string, Seal>;

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
}

const STORE = 'data-store.json';
const MANIFEST = 'incremental-build.json';
const PAGES = 'dist';

/** `folder`: Astro's `cacheDir`. */
export function createRenderedCache(folder: string): RenderedCache {
  const records = createJsonCache(join(folder, 'quire', 'rendered'));
  const readSeals = async (): Promise<Seals> =>
    // Written by `seal` alone; the cache checks what it reads.
    new Map(((await records.read('seals')) ?? []) as [string, Seal][]);
  const remove = (name: string): void => {
    rmSync(join(folder, name), { recursive: true, force: true });
  };
  return {
    async checkStore() {
      if (!isIntact(folder, STORE, await readSeals())) remove(STORE);
    },
    async checkPages() {
      const seals = await readSeals();
      if (!isIntact(folder, MANIFEST, seals)) {
        // Without a manifest nothing is restored, and nothing tells which pages are still in use.
        remove(MANIFEST);
        remove(PAGES);
        return;
      }
      listPages(folder)
        .filter((name) => !isIntact(folder, name, seals))
        .forEach(remove);
    },
    async seal() {
      const before = await readSeals();
      const names = [STORE, MANIFEST, ...listPages(folder)];
      const seals = names.flatMap((name) => {
        const sealed = toSeal(folder, name, before.get(name));
        return sealed ? [[name, sealed] as const] : [];
      });
      await records.write('seals', seals);
    },
  };
}

/** Reads a file only if it was touched since: a restored copy of the cache is compared by content. */
function isIntact(folder: string, name: string, seals: Seals): boolean {
  const seal = seals.get(name);
  return seal !== undefined && toSeal(folder, name, seal)?.[0] === seal[0];
}

function toSeal(folder: string, name: string, known: Seal | undefined): Seal | undefined {
  const path = join(folder, name);
  try {
    const found = statSync(path);
    // Every write moves the time of change, which no program can set back.
    const changed = found.ctimeMs;
    if (known?.[1] === found.size && known[2] === changed) return known;
    return [hash('sha256', readFileSync(path)), found.size, changed];
  } catch {
    return undefined;
  }
}

function listPages(folder: string): string[] {
  try {
    return readdirSync(join(folder, PAGES), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}
