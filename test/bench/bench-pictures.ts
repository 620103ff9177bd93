import {
  describeMachine,
  readLoad,
  toTable,
  writePerformanceSection,
} from './docs/performance-section.ts';
import type { NodeRun } from './sites/run-node.ts';
import { createProject } from './sites/project.ts';
import type { ServedSite } from './sites/serve-site.ts';
import { serveSite } from './sites/serve-site.ts';

/** `npm run bench -- pictures [posts]`: what it costs to draw posts for social networks. */
export async function benchPictures([posts = '200']: readonly string[]): Promise<void> {
  const load = readLoad();
  const pages = Number(posts);
  const site = await serveSite({ pages, blocks: 5, words: 15, seed: 1 });
  try {
    const [without] = await buildTwice(site, 'socialImages: false');
    const [drawn, kept] = await buildTwice(site, 'socialImages: true');
    const perPost = ((drawn.cpuSeconds - without.cpuSeconds) / pages) * 1000;
    const rows = [
      ['without pictures', ...toCells(without)],
      ['all drawn', ...toCells(drawn)],
      ['all kept, with every page rendered anew', ...toCells(kept)],
    ];
    const table = toTable([`${pages} posts`, 'wall', 'processor', 'memory'], rows);
    const summary = `A picture takes ${perPost.toFixed(0)} ms of processor time, once for each title.`;
    process.stdout.write(`${table}\n\n${summary}\n`);
    await writePerformanceSection('pictures', `${describeMachine(load)}\n\n${table}\n\n${summary}`);
  } finally {
    site.close();
  }
}

/** From nothing, and with Astro's cache of rendered pages gone: only the pictures are kept. */
async function buildTwice(site: ServedSite, settings: string): Promise<[NodeRun, NodeRun]> {
  const project = await createProject(settings);
  const build = async (): Promise<NodeRun> => {
    const run = await project.build({ environment: site.environment });
    if (run.code === 0) return run;
    throw new Error(`The build failed:\n${run.output}`);
  };
  try {
    const first = await build();
    await project.forgetRendered();
    return [first, await build()];
  } finally {
    await project.remove();
  }
}

function toCells({ seconds, cpuSeconds, peakMemory }: NodeRun): string[] {
  return [
    `${seconds.toFixed(1)} s`,
    `${cpuSeconds.toFixed(1)} s`,
    `${(peakMemory / 1e6).toFixed(0)} MB`,
  ];
}
