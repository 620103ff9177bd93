/**
 * Makes the search index of a folder, in a process of its own so that it can be measured.
 * Usage: node make-index.ts <site> <cache> <last site>, or for Pagefind alone: node make-index.ts <site>
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { inShardOrder } from '../../../src/lib/search/shards.ts';
import { writeSearchIndex } from '../../../src/lib/search/search-index.ts';

const [folder = '', cache, last = ''] = process.argv.slice(2);
if (cache === undefined) await makeWhole(folder);
else {
  const site = { folder, last, everything: false, language: 'en', keys: new Map<string, string>() };
  await writeSearchIndex(site, cache);
}

/** What Pagefind makes of all pages at once. */
async function makeWhole(site: string): Promise<void> {
  const { index } = await pagefind.createIndex({});
  if (!index) throw new Error('Pagefind did not start');
  const posts = await readdir(join(site, 'posts'));
  const pages = posts.map((post) => ({ path: `posts/${post}/index.html`, digest: '' }));
  for (const { path: sourcePath } of inShardOrder(pages)) {
    await index.addHTMLFile({
      sourcePath,
      content: await readFile(join(site, sourcePath), 'utf8'),
    });
  }
  const { files } = await index.getFiles();
  for (const { path, content } of files) {
    const target = join(site, 'pagefind', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  await pagefind.close();
}
