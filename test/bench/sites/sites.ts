import { createProject } from './project.ts';
import type { Project } from './project.ts';
import type { NodeRun } from './run-node.ts';
import { serveSite } from './serve-site.ts';
import type { SiteShape } from './site-shape.ts';
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
  const edited = Math.floor(pages / 2);
  const steps = [
    { build: 'cold', edit: () => noEdits },
    { build: 'unchanged', edit: () => noEdits },
    {
      build: 'one page edited',
      edit: () => ({ ...noEdits, texts: { [edited]: 1 }, times: { [edited]: Date.now() } }),
    },
  ] as const;
  const measures: SiteMeasure[] = [];
  try {
    for (const { build, edit } of steps) {
      await site.change(edit());
      const run = await runOrThrow(project, site.environment, options.node);
      const { requests } = await site.stats();
      const { times } = await project.readReport();
      const { code: _, output: __, ...usage } = run;
      const measure = { pages, build, requests, times, ...usage };
      options.report(measure);
      measures.push(measure);
    }
  } finally {
    site.close();
    await project.remove();
  }
  return measures;
}

async function runOrThrow(
  project: Project,
  environment: Readonly<Record<string, string>>,
  node: readonly string[] = [],
): Promise<NodeRun> {
  const run = await project.build({ environment, node });
  if (run.code === 0) return run;
  throw new Error(`The build failed:\n${run.output}`);
}
