import { createProject } from './project.ts';
import type { Project } from './project.ts';
import type { NodeRun } from './run-node.ts';
import { serveSite } from './serve-site.ts';
import type { SiteEdits, SiteShape } from './site-shape.ts';
import { noEdits } from './site-shape.ts';

/** One build of a generated site, measured. */
export interface SiteMeasure extends Omit<NodeRun, 'output' | 'code'> {
  readonly pages: number;
  readonly build: 'cold' | 'unchanged' | 'one page edited';
  readonly requests: number;
  readonly times: Readonly<Record<string, number>>;
}

export interface SitesOptions {
  readonly sizes: readonly number[];
  readonly shape?: Partial<SiteShape>;
  readonly node?: readonly string[];
  report(measure: SiteMeasure): void;
}

/** Builds sites of these sizes against an unlimited server: cold, unchanged, one page edited. */
export async function measureSites(options: SitesOptions): Promise<SiteMeasure[]> {
  const all: SiteMeasure[] = [];
  for (const pages of options.sizes) all.push(...(await measureSize(pages, options)));
  return all;
}

async function measureSize(pages: number, options: SitesOptions): Promise<SiteMeasure[]> {
  const shape: SiteShape = { pages, blocks: 20, words: 15, seed: 1, ...options.shape };
  // Social images are measured by themselves.
  const project = await createProject('socialImages: false');
  const site = await serveSite(shape);
  const texts: Record<number, number> = {};
  const times: Record<number, number> = {};
  const editAnother = (run: number): SiteEdits => {
    const edited = (Math.floor(pages / 2) + run) % pages;
    texts[edited] = 1;
    times[edited] = Date.now();
    return { ...noEdits, texts, times };
  };
  const steps = [
    { build: 'cold', runs: 1, edit: () => noEdits },
    { build: 'unchanged', runs: UNCHANGED_RUNS, edit: () => noEdits },
    { build: 'one page edited', runs: EDITED_RUNS, edit: editAnother },
  ] as const;
  const measures: SiteMeasure[] = [];
  try {
    for (const { build, runs, edit } of steps) {
      const all: SiteMeasure[] = [];
      for (let run = 0; run < runs; run += 1) {
        await site.change(edit(run));
        const began = Date.now();
        const done = await runOrThrow(project, site.environment, options.node);
        const { requests } = await site.stats();
        const report = await project.readReport(began);
        const { code: _, output: __, ...usage } = done;
        all.push({ pages, build, requests, times: report?.times ?? {}, ...usage });
      }
      const measure = toMedian(all);
      options.report(measure);
      measures.push(measure);
    }
  } finally {
    site.close();
    await project.remove();
  }
  return measures;
}

/** The builds that have nothing to do are short, so that one says little. */
const UNCHANGED_RUNS = 5;

/** The first edit of all is not like others: a link to the edited pages appears on every list. */
const EDITED_RUNS = 3;

/** The run whose wall time is in the middle. */
function toMedian(runs: readonly SiteMeasure[]): SiteMeasure {
  const sorted = runs.toSorted((a, b) => a.seconds - b.seconds);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (median === undefined) throw new Error('Nothing was measured.');
  return median;
}

async function runOrThrow(
  project: Project,
  environment: Readonly<Record<string, string>>,
  node: readonly string[] = [],
): Promise<NodeRun> {
  const run = await project.build({ environment, node, byNpm: node.length === 0 });
  if (run.code === 0) return run;
  throw new Error(`The build failed:\n${run.output}`);
}
