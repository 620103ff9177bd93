import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { ifPresentNow } from '../../../content-loader/core/if-present.ts';
import { listFiles } from '../../../content-loader/core/list-files.ts';
import { digestOf } from '../digest.ts';
import { isEncrypted } from '../is-encrypted.ts';

export interface SearchedSite {
  /** The built site. */
  readonly folder: string;
  /** With the pages that ask not to be indexed. */
  readonly everything: boolean;
  /** The language of pages that name none. */
  readonly language: string;
  /** The site that this one replaces. */
  readonly last: string;
  /** Of pages that need not be read: what tells whether they are what they were (`readRenderedKeys`). */
  readonly keys: ReadonlyMap<string, string>;
}

export interface SearchedPage {
  /** From the site's folder. */
  readonly path: string;
  /** Of all that the index could hold of it. */
  readonly digest: string;
}

/**
 * The pages that the index is made of, in order. Pages with the keys that they had are not read:
 * that would take most of a build in which nothing has changed. @param memory the file that says
 * which digests pages of which keys had; `rules` says by which rules
 */
export function listSearchedPages(
  site: SearchedSite,
  memory: string,
  rules: string,
): readonly SearchedPage[] {
  const known = readMemory(memory, rules);
  const pages = listFiles(site.folder)
    .filter((path) => path.endsWith('.html'))
    .map((path) => {
      const key = site.keys.get(path);
      const name = key === undefined ? '' : digestOf([path, key]);
      return { path, name, digest: known.get(name) ?? digestPage(site, path) };
    });
  const learnt = pages.filter(({ name }) => name !== '').map(({ name, digest }) => [name, digest]);
  if (learnt.length > 0) writeMemory(memory, rules, learnt);
  return pages.filter(({ digest }) => digest !== '');
}

const memorySchema = z.array(z.tuple([z.string(), z.string()]));

/** None where the file is damaged, or tells of other rules. */
function readMemory(path: string, rules: string): ReadonlyMap<string, string> {
  const text = ifPresentNow(() => readFileSync(path, 'utf8')) ?? '';
  const [checksum, json = ''] = text.split('\n');
  if (checksum !== digestOf([rules, json])) return new Map();
  return new Map(memorySchema.parse(JSON.parse(json)));
}

function writeMemory(path: string, rules: string, learnt: readonly (readonly string[])[]): void {
  const json = JSON.stringify(learnt);
  writeFileSync(path, `${digestOf([rules, json])}\n${json}`);
}

/** Empty: the page is not searched. */
function digestPage(site: SearchedSite, path: string): string {
  const content = readSearched(site, path);
  return content === undefined ? '' : digestOf(content);
}

/** What of a page is searched; undefined: it has no text of its own, or asks not to be found. */
export function readSearched(site: SearchedSite, path: string): string | undefined {
  // Synchronous: for files of some kilobytes a turn through the thread pool costs more than the read.
  const content = withoutEncrypted(readFileSync(join(site.folder, path), 'utf8'));
  if (!hasText(content) || isEncrypted(content) || (!site.everything && isPrivate(content)))
    return undefined;
  return inOwnLanguage(content, site.language);
}

/**
 * Without the articles that ask for a password: what there is to read of them is a form. A list of
 * whole entries has further ones, and is searched.
 */
function withoutEncrypted(html: string): string {
  if (!isEncrypted(html)) return html;
  return html.replace(/<article\b(?:(?!<article\b)[^])*?<\/article>/g, (article) =>
    isEncrypted(article) ? '' : article,
  );
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
 * its stemmer changes (Pagefind 1.5.2). A page without a language would have that of most pages that
 * are indexed with it.
 */
function inOwnLanguage(html: string, language: string): string {
  const own = /<article[^>]* lang="((?:ja|zh|th|lo|km|my)(?:-[^"]*)?)"/.exec(html)?.[1];
  if (own !== undefined) return html.replace(/<html lang="[^"]*"/, `<html lang="${own}"`);
  return html.replace(/<html(?![^>]*\slang=)/i, `<html lang="${language}"`);
}
