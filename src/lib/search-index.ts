import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'astro/zod';
import * as pagefind from 'pagefind';
import { findPackage } from '../../content-loader/core/find-package.ts';
import { addFile, createSavedIndex } from './saved-search-index.ts';

/** What the search dialog loads; Pagefind's own interfaces are not used. */
const wanted = /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\..*|.*\.pf_.*)$/;

export interface SearchedSite {
  /** The built site. */
  readonly folder: string;
  /** With the pages that ask not to be indexed. */
  readonly everything: boolean;
  /** The site that this one replaces. */
  readonly last: string;
  /** Of pages that need not be read: what tells whether they are what they were (`readRenderedKeys`). */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * Writes the search index of a built site into its folder `pagefind/`: every page that has a text
 * of its own and may be indexed, each in the language of its text. Where no such page has changed,
 * the index that `cacheFolder` keeps is taken. @throws Error if Pagefind fails
 */
export async function writeSearchIndex(site: SearchedSite, cacheFolder: string): Promise<void> {
  const kept = createSavedIndex(cacheFolder);
  const target = join(site.folder, 'pagefind');
  const pages = digestPages(site);
  if (kept.restore(pages, target, join(site.last, 'pagefind'))) return;
  await makeIndex(site, target);
  kept.keep(pages, target);
}

function digestPages(site: SearchedSite): string {
  const hash = createHash('sha256');
  const manifest = join(findPackage('pagefind', [import.meta.dirname]) ?? '', 'package.json');
  addFile(hash, 'pagefind', readFileSync(manifest, 'utf8'));
  addFile(hash, 'everything', String(site.everything));
  for (const path of listPages(site.folder)) {
    // Reading them all would take most of a build in which nothing has changed.
    addFile(hash, path, site.keys.get(path) ?? toSearchable(site, path)?.content ?? '');
  }
  return hash.digest('hex');
}

/** What of a page is searched; undefined: it has no text of its own, or asks not to be found. */
function toSearchable({ folder, everything }: SearchedSite, sourcePath: string) {
  // Synchronous: for files of some kilobytes a turn through the thread pool costs more than the read.
  const content = readFileSync(join(folder, sourcePath), 'utf8');
  if (!hasText(content) || (!everything && isPrivate(content))) return undefined;
  return { sourcePath, content: inOwnLanguage(content) };
}

async function makeIndex(site: SearchedSite, target: string): Promise<void> {
  const { index, errors } = await pagefind.createIndex({});
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    for (const path of listPages(site.folder)) {
      const page = toSearchable(site, path);
      if (page) assertNone((await index.addHTMLFile(page)).errors);
    }
    const { files, errors: failed } = await index.getFiles();
    assertNone(failed);
    const kept = files.filter(({ path }) => wanted.test(path.split('/').at(-1) ?? ''));
    await Promise.all(
      kept.map(async ({ path, content }) => {
        const destination = join(target, path);
        await mkdir(dirname(destination), { recursive: true });
        await writeFile(destination, path.endsWith(ENTRY) ? toSorted(content) : content);
      }),
    );
  } finally {
    await pagefind.close();
  }
}

/** What the index holds for each language, which Pagefind lists in any order. */
const ENTRY = 'pagefind-entry.json';

const entrySchema = z.looseObject({ languages: z.record(z.string(), z.unknown()) });

/** The same bytes for the same site. */
function toSorted(entry: Uint8Array): string {
  const value = entrySchema.parse(JSON.parse(new TextDecoder().decode(entry)));
  const languages = Object.entries(value.languages).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ ...value, languages: Object.fromEntries(languages) });
}

/** Paths of all HTML files in a folder, in an order of their own. */
function listPages(folder: string, path = ''): readonly string[] {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const own = join(path, entry.name);
      if (entry.isDirectory()) return listPages(folder, own);
      return entry.name.endsWith('.html') ? [own] : [];
    });
}

function hasText(html: string): boolean {
  return html.includes(' data-pagefind-body');
}

function isPrivate(html: string): boolean {
  return html.includes('<meta name="robots" content="noindex"');
}

/**
 * Pagefind cuts words by the language of the document; ours is that of the article where words are
 * not cut by spaces. The others share the site's index: an Arabic one of its own misses words that
 * its stemmer changes (Pagefind 1.5.2).
 */
function inOwnLanguage(html: string): string {
  const language = /<article[^>]* lang="((?:ja|zh|th|lo|km|my)(?:-[^"]*)?)"/.exec(html)?.[1];
  return language === undefined
    ? html
    : html.replace(/<html lang="[^"]*"/, `<html lang="${language}"`);
}

function assertNone(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
}
