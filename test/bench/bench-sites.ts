import { benchChart } from './bench-chart.ts';
import {
  describeMachine,
  readLoad,
  toTable,
  writePerformanceSection,
} from './docs/performance-section.ts';
import { writeSiteResults } from './docs/site-results.ts';
import type { SiteMeasure } from './sites/sites.ts';
import { measureSites } from './sites/sites.ts';

/** `npm run bench -- sites [pages …]`: builds of 100, 1,000 and 10,000 pages. */
export async function benchSites(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [100, 1_000, 10_000];
  const load = readLoad();
  const measures = await measureSites({
    sizes,
    report: (measure) => {
      process.stdout.write(`${toRow(measure).join('  ')}\n`);
    },
  });
  const table = toTable(
    [
      'pages',
      'build',
      'requests',
      'wall',
      'processor',
      'memory',
      'loading',
      'rendering',
      'searching',
      "the indexer's memory",
    ],
    measures.map(toRow),
  );
  const machine = describeMachine(load);
  await writePerformanceSection('sites', `${machine}\n\n${table}`);
  await writeSiteResults({ machine, measures });
  await benchChart();
}

function toRow(measure: SiteMeasure): (string | number)[] {
  const { pages, build, requests, seconds, cpuSeconds, peakMemory, searchMemory, times } = measure;
  const stage = (...names: readonly string[]): string => {
    const known = names.flatMap((name) => times[name] ?? []);
    if (known.length === 0) return 'not run';
    return `${(known.reduce((sum, time) => sum + time, 0) / 1000).toFixed(1)} s`;
  };
  return [
    pages.toLocaleString('en'),
    build,
    requests.toLocaleString('en'),
    `${seconds.toFixed(1)} s`,
    `${cpuSeconds.toFixed(1)} s`,
    toMegabytes(peakMemory),
    stage('query', 'posts'),
    stage('render'),
    stage('search'),
    searchMemory > 0 ? toMegabytes(searchMemory) : 'not run',
  ];
}

function toMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
