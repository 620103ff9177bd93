import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../store/write-file.ts';
import { readManifest } from './incremental-manifest.ts';
import { PAGES, createRenderedCache, createStampRecords } from './rendered-cache.ts';
import type { FileStamp, FileStamps } from './file-stamps.ts';
import { isIntact, readStamp, stampAs } from './file-stamps.ts';

/**
 * Every rendered page exists in the site and in Astro's cache. On file systems where creating and
 * deleting files is slow, copying unchanged pages into the next site and deleting the last site
 * takes most of a build. So nothing is copied: the cached file moves into the next site, and the
 * file of the last site moves into the cache. After an interruption, the stamps show which files
 * are valid.
 */
export interface PageReuse {
  /**
   * Moves pages of an interrupted build back to the cache. Call it before the cache or `next` is
   * read.
   */
  recover(next: string): void;
  /** Moves the cached pages into `next`. False: they stay, and Astro copies them. */
  moveIn(dist: string, next: string): boolean;
  isMoved(): boolean;
  /**
   * Moves the pages of the previous site, `last`, into the cache, and writes stamps of the site.
   */
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
        // Another file system, or an open file: Astro copies then, and reports if that fails too.
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

/** Moves the entries of a folder into another one; `conflict` decides about existing entries. */
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
  /** Stamps of the cache and of the previous site, as they were after the last build. */
  readonly stamps: FileStamps;
  readonly site: FileStamps;
}

/** The cache receives the newly rendered pages, and the unchanged pages of the previous site. */
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

/** Deletes all other files. Returns whether anything is left. */
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

/** Pages of the site equal those of the cache, because Astro writes both at once. */
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
