import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawGrowth } from './docs/growth-chart.ts';
import { docsFolder } from './docs/performance-section.ts';
import { readSiteResults } from './docs/site-results.ts';

const FARTHEST = 100_000;

/** `npm run bench -- chart`: docs/performance.svg, from what the last run of `sites` measured. */
export async function benchChart(): Promise<void> {
  const { measures } = await readSiteResults();
  const lines = Array.from(
    Map.groupBy(measures, ({ build }) => build),
    ([name, points]) => ({ name, points: points.toSorted((a, b) => a.pages - b.pages) }),
  );
  const chart = drawGrowth('Time of a build by the number of pages', lines, FARTHEST);
  await writeFile(join(docsFolder, 'performance.svg'), chart);
}
