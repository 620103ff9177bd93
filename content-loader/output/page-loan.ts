import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../store/write-file.ts';
import { readManifest } from './incremental-manifest.ts';
import { PAGES, createRenderedCache, createSealRecords } from './rendered-cache.ts';
import type { Seal, Seals } from './seals.ts';
import { isIntact, readSeal, sealAs } from './seals.ts';

/**
 * A rendered page stands in the site and, the same, in Astro's cache. Where a disk makes and
 * deletes files slowly, copying unchanged pages into the next site and deleting those of the last
 * takes most of a build. So nothing is copied: the cached file goes into the next site, and the
 * file of the last site becomes the cached one. Whatever interrupts that, the seals tell.
 */
export interface PageLoan {
  /** Puts back what an interrupted build had on loan. Before anything looks at cache or `next`. */
  recover(next: string): void;
  /** Moves the cached pages into `next`. False: they stay, and Astro copies them. */
  lend(dist: string, next: string): boolean;
  isLent(): boolean;
  /** Makes the pages of the site before, `last`, those of the cache, and seals the site. */
  settle(dist: string, last: string): Promise<void>;
}

/** `folder`: Astro's `cacheDir`. */
export function createPageLoan(folder: string): PageLoan {
  const cached = join(folder, PAGES);
  const note = join(folder, 'quire', 'rendered', 'lent');
  const records = createSealRecords(folder);
  const isLent = (): boolean => existsSync(note);
  const recover = (next: string): void => {
    if (!isLent()) return;
    moveEntries(next, cached, 'replace');
    rmSync(note);
  };
  return {
    isLent,
    recover,
    lend(dist, next) {
      if (!existsSync(dist) || !existsSync(cached)) return false;
      try {
        writeFileAtomic(note, '');
        moveEntries(cached, next, 'keep');
        return true;
      } catch {
        // Another file system, a file that is held open: Astro copies then, and says what forbids
        // that too.
        recover(next);
        return false;
      }
    },
    async settle(dist, last) {
      const rendered = createRenderedCache(folder);
      const seals = await rendered.readSeals();
      const outputs = readManifest(folder).map(({ file }) => file);
      const before = isLent() ? await records.read('site') : undefined;
      const taken = before && takeOver({ outputs, cached, last, seals, site: before });
      const all = taken ?? seals;
      await records.write('site', sealSite(dist, outputs, all));
      if (!taken) return;
      await rendered.writeSeals(taken);
      rmSync(note, { force: true });
    },
  };
}

/** Moves what stands in a folder into another, where that has no such entry, or in its place. */
function moveEntries(from: string, to: string, conflict: 'keep' | 'replace'): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const target = join(to, name);
    if (existsSync(target)) {
      if (conflict === 'keep') continue;
      rmSync(target, { recursive: true });
    }
    renameSync(join(from, name), target);
  }
}

interface Takeover {
  readonly outputs: readonly string[];
  readonly cached: string;
  readonly last: string;
  /** Of the cache and of the site before, as they were after the last build. */
  readonly seals: Seals;
  readonly site: Seals;
}

/** The cache gets what was rendered now, and of the site before what is still the same. */
function takeOver({ outputs, cached, last, seals, site }: Takeover): Seals {
  const taken = outputs.flatMap((output): [string, Seal][] => {
    const name = join(PAGES, output);
    const fresh = readSeal(join(cached, output));
    if (fresh) {
      moveFile(join(cached, output), join(last, output));
      const sealed = sealAs(join(last, output), fresh[0]);
      return sealed ? [[name, sealed]] : [];
    }
    const seal = site.get(name);
    const same = seal !== undefined && seal[0] === seals.get(name)?.[0];
    return same && isIntact(join(last, output), seal) ? [[name, seal]] : [];
  });
  const kept = new Map(taken);
  keepOnly(last, PAGES, kept);
  rmSync(cached, { recursive: true, force: true });
  renameSync(last, cached);
  return kept;
}

function moveFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** Deletes all other files. Is anything left? */
function keepOnly(folder: string, name: string, kept: Seals): boolean {
  const left = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const [path, own] = [join(folder, entry.name), join(name, entry.name)];
    if (entry.isDirectory()) {
      const some = keepOnly(path, own, kept);
      if (!some) rmdirSync(path);
      return some;
    }
    if (!kept.has(own)) rmSync(path);
    return kept.has(own);
  });
  return left.includes(true);
}

/** The pages of the site hold what those of the cache do: Astro writes both at once. */
function sealSite(dist: string, outputs: readonly string[], seals: Seals): Seals {
  return new Map(
    outputs.flatMap((output): [string, Seal][] => {
      const name = join(PAGES, output);
      const seal = seals.get(name);
      const sealed = seal && sealAs(join(dist, output), seal[0]);
      return sealed ? [[name, sealed]] : [];
    }),
  );
}
