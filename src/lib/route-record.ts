import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redirect, RouteRecord } from './redirects.ts';

/** What the pages hand to the end of the build, which takes it out of the site again. */
const handoverFile = 'moved-pages.json';

export interface Handover {
  readonly record: RouteRecord;
  /** Complete routes, base included. */
  readonly redirects: readonly Redirect[];
}

// Not in `src/`: all pages are rendered again when a file in there changes.
const recordPath = (root: string): string => join(root, 'src', 'redirects.json');

/** The record of the last build; empty where somebody has removed it. @throws Error if it is damaged */
export async function readRouteRecord(root: string): Promise<RouteRecord> {
  if (!existsSync(recordPath(root))) return { routes: {}, moved: {} };
  const text = await readFile(recordPath(root), 'utf8');
  try {
    // Written by the build alone: what can be read has the shape.
    return JSON.parse(text) as RouteRecord;
  } catch (cause) {
    const advice = 'Restore it from git, or delete it to forget former addresses.';
    throw new Error(`src/redirects.json is damaged, perhaps by a merge. ${advice}`, { cause });
  }
}

/**
 * Writes `_redirects` (Netlify, Cloudflare Pages) into the built site. With `keep`, also the record
 * for the next build: the sample must not change the repository.
 */
export async function writeRedirects(
  folder: string,
  { root, keep }: { readonly root: string; readonly keep: boolean },
): Promise<void> {
  const handover = join(folder, handoverFile);
  // Written a moment ago by `src/routes/moved-pages.json.ts`.
  const { record, redirects } = JSON.parse(await readFile(handover, 'utf8')) as Handover;
  await rm(handover);
  if (redirects.length > 0) {
    const lines = redirects.map(({ from, to }) => `${encodeURI(from)} ${encodeURI(to)} 301\n`);
    await writeFile(join(folder, '_redirects'), lines.join(''));
  }
  if (keep) await keepRecord(root, record);
}

async function keepRecord(root: string, record: RouteRecord): Promise<void> {
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const path = recordPath(root);
  const before = existsSync(path) ? await readFile(path, 'utf8') : '';
  if (text === before) return;
  // Whole or not at all: a damaged record would stop the next build.
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
}
