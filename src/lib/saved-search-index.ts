import { createHash, type Hash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'astro/zod';
import { ifPresentNow } from '../../content-loader/core/if-present.ts';
import { parseJson } from '../../content-loader/core/parse-json.ts';

/** The search index of the last build, for a build in which no searchable page has changed. */
export interface SavedIndex {
  /**
   * Puts the index into `target`. False if it was made of other pages, or is damaged.
   *
   * @param last where the index stands in the site that this build replaces
   */
  restore(pages: string, target: string, last: string): boolean;
  /** Keeps the index in `source`; `pages` is the digest of what it was made of. */
  keep(pages: string, source: string): void;
}

/** A file of the index: its path in it, and what it holds. */
type IndexFile = readonly [path: string, content: Uint8Array];

/** In one file, because a large site's index has thousands of small ones. */
export function createSavedIndex(folder: string): SavedIndex {
  const pack = join(folder, 'pack');
  const label = join(folder, 'label');
  return {
    restore(pages, target, last) {
      const labelled = ifPresentNow(() => readFileSync(label, 'utf8'));
      const fits = (files: readonly IndexFile[]): boolean =>
        labelled === labelOf(pages, digestOf(files));
      if (labelled?.startsWith(`${pages} `) !== true) return false;
      const standing = readIndex(last);
      if (fits(standing)) return linkFiles(standing, last, target);
      const packed = readPack(pack);
      if (!fits(packed)) return false;
      writeFiles(packed, target);
      return true;
    },
    keep(pages, source) {
      const files = readIndex(source);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      writePack(pack, files);
      // Last, so that a build that is stopped on the way leaves nothing that looks whole.
      writeFileSync(label, labelOf(pages, digestOf(files)));
    },
  };
}

function labelOf(pages: string, files: string): string {
  return `${pages} ${files}`;
}

function digestOf(files: readonly IndexFile[]): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) addFile(hash, path, content);
  return hash.digest('hex');
}

/** Adds a file to a digest so that no two lists of files are alike. */
export function addFile(hash: Hash, path: string, content: string | Uint8Array): void {
  hash.update(`${path}\0${content.length}\0`).update(content);
}

/** All files in a folder by path; none without the folder. */
function readIndex(folder: string, path = ''): readonly IndexFile[] {
  const entries = ifPresentNow(() => readdirSync(join(folder, path), { withFileTypes: true }));
  return (entries ?? [])
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly IndexFile[] => {
      const own = join(path, entry.name);
      return entry.isDirectory()
        ? readIndex(folder, own)
        : [[own, readFileSync(join(folder, own))]];
    });
}

/** The former site is deleted a moment later: two names for a file cost less than two files. */
function linkFiles(files: readonly IndexFile[], last: string, target: string): boolean {
  try {
    eachFile(files, target, (path) => {
      linkSync(join(last, path), join(target, path));
    });
  } catch {
    // Systems refuse a link for many reasons. What forbids the writing too is a problem.
    writeFiles(files, target);
  }
  return true;
}

function writeFiles(files: readonly IndexFile[], target: string): void {
  rmSync(target, { recursive: true, force: true });
  eachFile(files, target, (path, content) => {
    writeFileSync(join(target, path), content);
  });
}

function eachFile(
  files: readonly IndexFile[],
  target: string,
  put: (path: string, content: Uint8Array) => void,
): void {
  for (const folder of new Set(files.map(([path]) => dirname(path)))) {
    mkdirSync(join(target, folder), { recursive: true });
  }
  for (const [path, content] of files) put(path, content);
}

/** One line that names the files and their lengths, then the files. */
function writePack(path: string, files: readonly IndexFile[]): void {
  const head = JSON.stringify(files.map(([name, { length }]) => [name, length]));
  writeFileSync(path, Buffer.concat([Buffer.from(`${head}\n`), ...files.map(([, all]) => all)]));
}

const headSchema = z.array(z.tuple([z.string(), z.number()]));

/** Nothing of one that is damaged: the index is made again. */
function readPack(path: string): readonly IndexFile[] {
  const all = ifPresentNow(() => readFileSync(path)) ?? Buffer.alloc(0);
  const body = all.indexOf('\n') + 1;
  const head = headSchema.safeParse(parseJson(all.toString('utf8', 0, body))).data ?? [];
  let end = body;
  return head.map(([name, size]) => {
    end += size;
    return [name, all.subarray(end - size, end)];
  });
}
