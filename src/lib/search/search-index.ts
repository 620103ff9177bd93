import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import { digestSources } from '../../../content-loader/core/source-digest.ts';
import { digestOf } from '../digest.ts';
import { writeIndex } from './index-folder.ts';
import { mergeShards } from './merge-shards.ts';
import { makeCommonFiles } from './run-pagefind.ts';
import { createSavedIndex } from './saved-index.ts';
import type { SearchedSite } from './searched-pages.ts';
import { listSearchedPages } from './searched-pages.ts';
import { createShardStore } from './shard-store.ts';
import { collectShards, inShardOrder } from './shards.ts';

/**
 * Writes the search index of a built site into its folder `pagefind/`: every page that has a text
 * of its own and may be indexed, each in the language of its text. Only shards with pages that have
 * changed are indexed; the index is the same however it was made. @param cacheFolder keeps the shards
 *
 * @throws Error if Pagefind fails
 */
export async function writeSearchIndex(site: SearchedSite, cacheFolder: string): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true });
  const target = join(site.folder, 'pagefind');
  const last = join(site.last, 'pagefind');
  const rules = digestRules(site);
  const pages = inShardOrder(listSearchedPages(site, join(cacheFolder, 'pages'), rules));
  const digest = digestOf([rules, pages]);
  const saved = createSavedIndex(join(cacheFolder, 'label'));
  if (saved.restore(digest, target, last)) return;
  try {
    const store = createShardStore(join(cacheFolder, 'shards'));
    const shards = await collectShards(site, pages, store, rules);
    const paths = pages.map(({ path }) => path);
    const languages = await mergeShards(shards, paths);
    const common = await makeCommonFiles(languages);
    const files = [...common, ...languages.flatMap((language) => language.files)];
    writeIndex(files, target, last);
    saved.note(digest, files);
  } finally {
    await pagefind.close();
  }
  // Where the whole index was kept once.
  rmSync(join(cacheFolder, 'pack'), { force: true });
}

/** What decides, besides the pages, what the index holds. */
function digestRules({ everything, language }: SearchedSite): string {
  const sources = digestSources([{ root: import.meta.dirname, folder: '.' }]);
  return digestOf([sources, process.versions.zlib, everything, language]);
}
