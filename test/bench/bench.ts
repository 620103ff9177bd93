import { benchChart } from './bench-chart.ts';
import { benchPeer } from './bench-peer.ts';
import { benchPictures } from './bench-pictures.ts';
import { benchSearch } from './bench-search.ts';
import { benchSites } from './bench-sites.ts';
import { benchChaos } from './chaos.ts';
import { runFidelity } from './fidelity/run-fidelity.ts';
import { benchLive } from './bench-live.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchRate } from './rate/bench-rate.ts';
import { benchRateServers } from './rate/bench-rate-servers.ts';

interface Bench {
  readonly title: string;
  run(args: readonly string[]): Promise<void>;
}

/** `npm run bench -- <name>`: one measurement each. They print a table and write it into `docs/`. */
const benches: ReadonlyMap<string, Bench> = new Map([
  [
    'fidelity',
    { title: 'what arrives of a workspace, row by row of the contract', run: runFidelity },
  ],
  [
    'sites',
    {
      title: '[pages …]: time and memory of builds of 100, 1,000 and 10,000 pages',
      run: benchSites,
    },
  ],
  ['chart', { title: 'the chart of what `sites` measured last', run: benchChart }],
  ['search', { title: '[pages …]: the search index of 1,000 and 10,000 posts', run: benchSearch }],
  [
    'peer',
    {
      title: '[pages] [rounds]: the same minimal site with the nearest other loader',
      run: benchPeer,
    },
  ],
  [
    'pictures',
    { title: '[posts]: what drawing posts for social networks costs', run: benchPictures },
  ],
  [
    'live',
    { title: '[pages] [edits]: from an edit to the site, while `live` runs', run: benchLive },
  ],
  ['lighthouse', { title: '[paths …]: Lighthouse over the built sample', run: benchLighthouse }],
  ['rate', { title: 'requests at servers with limits it is not told', run: benchRate }],
  [
    'rate-servers',
    { title: 'the same at many kinds of servers, on a virtual clock', run: benchRateServers },
  ],
  [
    'chaos',
    {
      title: '[builds] [seed] [pages]: faults, kills and damage against clean builds',
      run: benchChaos,
    },
  ],
]);

const [name = '', ...args] = process.argv.slice(2);
const bench = benches.get(name);
if (bench === undefined) {
  const lines = [...benches].map(([each, { title }]) => `  ${each}  ${title}`);
  process.stdout.write(`npm run bench -- <name>\n\n${lines.join('\n')}\n`);
  process.exitCode = name === '' ? 0 : 1;
} else {
  await bench.run(args);
}
