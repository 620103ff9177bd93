import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../store/write-file.ts';
import { readManifest } from './incremental-manifest.ts';
import { PAGES, createRenderedCache, createStampRecords } from './rendered-cache.ts';
import type { FileStamp, FileStamps } from './file-stamps.ts';
import { isIntact, readStamp, stampAs } from './file-stamps.ts';

/**
 * A rendered page stands in the site and, the same, in Astro's cache. Where a disk makes and
 * deletes files slowly, copying unchanged pages into the next site and deleting those of the last
 * takes most of a build. So nothing is copied: the cached file goes into the next site, and the
 * file of the last site becomes the cached one. Whatever interrupts that, the stamps tell.
 */
export interface PageReuse {
  /** Puts back what an interrupted build had on reuse. Before anything looks at cache or `next`. */
  recover(next: string): void;
  /** Moves the cached pages into `next`. False: they stay, and Astro copies them. */
  moveIn(dist: string, next: string): boolean;
  isMoved(): boolean;
  /** Makes the pages of the site before, `last`, those of the cache, and stamps the site. */
  moveBack(dist: string, last: string): Promise<void>;
}

/** `folder`: Astro's `cacheDir`. */
export function createPageReuse(folder: string): PageReuse {
  const cached = join(folder, PAGES);
  const note = join(folder, 'quire', 'rendered', 'moved');
  const records = createStampRecords(folder);
  const isMoved = (): boolean => existsSync(note);
  const recover = (next: string): void => {
    if (!isMoved()) return;
    moveEntries(next, cached, 'replace');
    rmSync(note);
  };
  return {
    isMoved,
    recover,
    moveIn(dist, next) {
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
    async moveBack(dist, last) {
      const rendered = createRenderedCache(folder);
      const stamps = await rendered.readStamps();
      const outputs = readManifest(folder).map(({ file }) => file);
      const before = isMoved() ? await records.read('site') : undefined;
      const taken = before && takeOver({ outputs, cached, last, stamps, site: before });
      const all = taken ?? stamps;
      await records.write('site', stampSite(dist, outputs, all));
      if (!taken) return;
      await rendered.writeStamps(taken);
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
  readonly stamps: FileStamps;
  readonly site: FileStamps;
}

/** The cache gets what was rendered now, and of the site before what is still the same. */
function takeOver({ outputs, cached, last, stamps, site }: Takeover): FileStamps {
  const taken = outputs.flatMap((output): [string, FileStamp][] => {
    const name = join(PAGES, output);
    const fresh = readStamp(join(cached, output));
    if (fresh) {
      moveFile(join(cached, output), join(last, output));
      const stamped = stampAs(join(last, output), fresh[0]);
      return stamped ? [[name, stamped]] : [];
    }
    const stamp = site.get(name);
    const same = stamp !== undefined && stamp[0] === stamps.get(name)?.[0];
    return same && isIntact(join(last, output), stamp) ? [[name, stamp]] : [];
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
function keepOnly(folder: string, name: string, kept: FileStamps): boolean {
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
function stampSite(dist: string, outputs: readonly string[], stamps: FileStamps): FileStamps {
  return new Map(
    outputs.flatMap((output): [string, FileStamp][] => {
      const name = join(PAGES, output);
      const stamp = stamps.get(name);
      const stamped = stamp && stampAs(join(dist, output), stamp[0]);
      return stamped ? [[name, stamped]] : [];
    }),
  );
}
