import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createRandom, pickNumber } from '../sites/random.ts';
import type { NodeRun } from '../sites/run-node.ts';
import { runNode } from '../sites/run-node.ts';
import { createWords } from '../sites/words.ts';
import { openIndex } from './open-index.ts';
import { writePage, writePages } from './write-pages.ts';

/** Indexes of one site, each made by a process of its own. */
export interface SearchMeasure {
  readonly pages: number;
  readonly runs: readonly { readonly name: string; readonly run: NodeRun }[];
  readonly queries: number;
  /** Queries whose number of results, first ten results and scores are those of one index. */
  readonly same: number;
}

const QUERIES = 200;

/** Measures Pagefind over all pages at once, then shards: all, after one edit, unchanged. */
export async function measureSearch(pages: number): Promise<SearchMeasure> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-search-bench-'));
  const [site, last, whole] = [join(folder, 'site'), join(folder, 'last'), join(folder, 'whole')];
  try {
    await writePages(site, pages);
    const edit = Math.floor(pages / 2);
    const shards = [site, join(folder, 'cache'), last];
    const all = await make(shards);
    await keepAs(last, site);
    await writePage(site, edit, 1);
    const edited = await make(shards);
    await keepAs(last, site);
    const unchanged = await make(shards);
    await keepAs(last, site);
    const once = await make([site]);
    await keepAs(whole, site);
    const same = await countSame(join(last, 'pagefind'), join(whole, 'pagefind'));
    return {
      pages,
      runs: [
        { name: 'all pages at once', run: once },
        { name: 'in shards, all', run: all },
        { name: 'in shards, one page edited', run: edited },
        { name: 'in shards, unchanged', run: unchanged },
      ],
      queries: QUERIES,
      same,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function make(args: readonly string[]): Promise<NodeRun> {
  const script = join(import.meta.dirname, 'make-index.ts');
  const run = await runNode({
    folder: import.meta.dirname,
    args: [script, ...args],
    environment: {},
  });
  if (run.code === 0) return run;
  throw new Error(`The index was not made:\n${run.output}`);
}

/** Moves the index out of the site, as a build beside the last one finds it. */
async function keepAs(target: string, site: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await rm(join(target, 'pagefind'), { recursive: true, force: true });
  await rename(join(site, 'pagefind'), join(target, 'pagefind'));
}

async function countSame(first: string, second: string): Promise<number> {
  const [merged, whole] = [await openIndex(first), await openIndex(second)];
  const random = createRandom(11);
  let same = 0;
  for (let query = 0; query < QUERIES; query += 1) {
    const words = createWords(random, 1 + pickNumber(random, 3));
    const [answer, wanted] = [await merged.find(words), await whole.find(words)];
    if (isDeepStrictEqual(answer, wanted)) same += 1;
  }
  return same;
}
