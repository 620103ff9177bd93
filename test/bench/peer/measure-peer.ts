import type { NodeRun } from '../sites/run-node.ts';
import { serveSite } from '../sites/serve-site.ts';
import type { SiteShape } from '../sites/site-shape.ts';
import { noEdits } from '../sites/site-shape.ts';
import type { MinimalSite } from './minimal-site.ts';
import {
  createMinimalSite,
  incrementalPeerLoader,
  noLoader,
  peerLoader,
  quireLoader,
} from './minimal-site.ts';

/** A loader's builds of the minimal site, once in each round: from nothing, and again without a change. */
export interface LoaderMeasure {
  readonly name: string;
  readonly cold: readonly NodeRun[];
  readonly unchanged: readonly NodeRun[];
}

/**
 * In every round each loader has its turn, so that all meet the same machine. Undefined: npm could
 * not give the peer.
 */
export async function measurePeer(
  pages: number,
  rounds: number,
): Promise<readonly LoaderMeasure[] | undefined> {
  const shape: SiteShape = { pages, blocks: 40, words: 15, seed: 1 };
  const served = await serveSite(shape);
  const sites: { readonly name: string; readonly site: MinimalSite }[] = [];
  const measures: { name: string; cold: NodeRun[]; unchanged: NodeRun[] }[] = [];
  try {
    for (const loader of [noLoader, peerLoader, incrementalPeerLoader, quireLoader]) {
      const site = await createMinimalSite(loader);
      if (!site) return undefined;
      sites.push({ name: loader.name, site });
      measures.push({ name: loader.name, cold: [], unchanged: [] });
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { name, site }] of sites.entries()) {
        await site.clear();
        for (const kind of ['cold', 'unchanged'] as const) {
          await served.change(noEdits);
          const run = await site.build(served);
          if (run.code !== 0) throw new Error(`${name} failed:\n${run.output}`);
          measures[index]?.[kind].push(run);
        }
      }
    }
    return measures;
  } finally {
    served.close();
    for (const { site } of sites) await site.remove();
  }
}
