import type { NodeRun } from '../sites/run-node.ts';
import { serveSite } from '../sites/serve-site.ts';
import type { SiteShape } from '../sites/site-shape.ts';
import { noEdits } from '../sites/site-shape.ts';
import type { SiteLoader } from './minimal-site.ts';
import {
  createMinimalSite,
  incrementalPeerLoader,
  noLoader,
  peerLoader,
  quireLoader,
} from './minimal-site.ts';

/** A loader's builds of the minimal site: once from nothing, and again without a change. */
export interface LoaderMeasure {
  readonly name: string;
  readonly cold: NodeRun;
  readonly unchanged: NodeRun;
}

/** Undefined: npm could not give the peer. */
export async function measurePeer(pages: number): Promise<readonly LoaderMeasure[] | undefined> {
  const shape: SiteShape = { pages, blocks: 40, words: 15, seed: 1 };
  const measures: LoaderMeasure[] = [];
  for (const loader of [noLoader, peerLoader, incrementalPeerLoader, quireLoader]) {
    const measure = await measureLoader(loader, shape);
    if (!measure) return undefined;
    measures.push(measure);
  }
  return measures;
}

async function measureLoader(
  loader: SiteLoader,
  shape: SiteShape,
): Promise<LoaderMeasure | undefined> {
  const site = await createMinimalSite(loader);
  if (!site) return undefined;
  const served = await serveSite(shape);
  const build = async (): Promise<NodeRun> => {
    await served.change(noEdits);
    const run = await site.build(served.environment);
    if (run.code === 0) return run;
    throw new Error(`${loader.name} failed:\n${run.output}`);
  };
  try {
    return { name: loader.name, cold: await build(), unchanged: await build() };
  } finally {
    served.close();
    await site.remove();
  }
}
