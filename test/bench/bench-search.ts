import {
  describeMachine,
  readLoad,
  toTable,
  writePerformanceSection,
} from './docs/performance-section.ts';
import type { SearchMeasure } from './search/measure-search.ts';
import { measureSearch } from './search/measure-search.ts';

/** `npm run bench -- search [pages …]`: the search index of 1,000 and 10,000 posts. */
export async function benchSearch(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [1_000, 10_000];
  const load = readLoad();
  const measures: SearchMeasure[] = [];
  for (const pages of sizes) measures.push(await measureSearch(pages));
  const table = toTable(
    ['pages', 'index', 'wall', 'processor', 'of all at once', 'memory', "the indexer's memory"],
    measures.flatMap(toRows),
  );
  const answers = measures.map(
    ({ pages, same, queries }) =>
      `${same} of ${queries} queries over ${pages.toLocaleString('en')} pages`,
  );
  const text = `Answered as one index answers (number of results, first ten, scores): ${answers.join(', ')}.`;
  process.stdout.write(`${table}\n\n${text}\n`);
  await writePerformanceSection('search', `${describeMachine(load)}\n\n${table}\n\n${text}`);
}

function toRows({ pages, runs }: SearchMeasure): (string | number)[][] {
  const once = runs[0]?.run.cpuSeconds ?? 0;
  return runs.map(({ name, run }) => [
    pages.toLocaleString('en'),
    name,
    `${run.seconds.toFixed(1)} s`,
    `${run.cpuSeconds.toFixed(1)} s`,
    (run.cpuSeconds / once).toFixed(2),
    toMegabytes(run.peakMemory),
    run.searchMemory > 0 ? toMegabytes(run.searchMemory) : 'not run',
  ]);
}

function toMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
