import { join } from 'node:path';
import type { FaultKind } from '../../../packages/notion-local/src/faults.ts';
import { faultKinds } from '../../../packages/notion-local/src/faults.ts';
import type { Project } from '../sites/project.ts';
import { createProject } from '../sites/project.ts';
import type { Random } from '../sites/random.ts';
import { createRandom, pickNumber } from '../sites/random.ts';
import type { ServedSite } from '../sites/serve-site.ts';
import { serveSite } from '../sites/serve-site.ts';
import type { SiteEdits, SiteShape } from '../sites/site-shape.ts';
import { noEdits } from '../sites/site-shape.ts';
import { damageFiles } from './damage-files.ts';
import { editRandomly } from './random-edits.ts';
import type { Snapshot } from './snapshot.ts';
import { compareSnapshots, takeSnapshot } from './snapshot.ts';

export interface ChaosOptions {
  readonly builds: number;
  readonly seed: number;
  readonly pages: number;
  /** Whether some answers stop midway for ever: each costs a request's time limit (10 s and more). */
  readonly stalls: boolean;
  report(step: ChaosStep): void;
}

/** One build of a chaotic series. */
export interface ChaosStep {
  readonly build: number;
  readonly seconds: number;
  readonly killed: boolean;
  readonly faults: number;
  readonly damage: readonly string[];
  /** Empty: the site is what it must be. */
  readonly problems: readonly string[];
}

interface Chaos {
  readonly options: ChaosOptions;
  readonly shape: SiteShape;
  readonly site: ServedSite;
  /** Where builds fail. */
  readonly victim: Project;
  /** Where nothing ever fails, and nothing is kept. */
  readonly clean: Project;
  readonly random: Random;
}

/** The site as the last build that ended left it, and how long it took. */
interface Standing {
  readonly edits: SiteEdits;
  readonly site: Snapshot | undefined;
  readonly seconds: number;
}

/**
 * Builds again and again while requests fail, processes are killed, cached files are damaged and
 * writers write. A build that ends must have made what a clean one makes; one that was killed must
 * have left the site before it, or the whole new one.
 */
export async function runChaos(options: ChaosOptions): Promise<readonly ChaosStep[]> {
  const { pages, seed } = options;
  const shape: SiteShape = {
    pages,
    seed,
    blocks: 9,
    words: 12,
    tags: 5,
    links: 0.5,
    pictures: 0.2,
    mixed: true,
  };
  const chaos: Chaos = {
    options,
    shape,
    site: await serveSite(shape),
    victim: await createProject(),
    clean: await createProject(),
    random: createRandom(seed),
  };
  try {
    const steps: ChaosStep[] = [];
    let standing: Standing = { edits: noEdits, site: undefined, seconds: 20 };
    for (let build = 1; build <= options.builds; build += 1) {
      const { step, next } = await buildOnce(chaos, standing, build);
      options.report(step);
      steps.push(step);
      standing = next;
    }
    return steps;
  } finally {
    chaos.site.close();
    await chaos.victim.remove();
    await chaos.clean.remove();
  }
}

async function buildOnce(
  { options, shape, site, victim, clean, random }: Chaos,
  before: Standing,
  build: number,
): Promise<{ step: ChaosStep; next: Standing }> {
  const edits = build === 1 ? noEdits : editRandomly(before.edits, shape, random);
  const damage = build === 1 ? [] : damageFiles(victim.cache, pickNumber(random, 6), random);
  // The last build always ends, so that the series does.
  const isKilled = random() < 0.45 && build < options.builds;
  const killAfterMs = isKilled ? 300 + random() * before.seconds * 1100 : undefined;
  await site.change(edits, {
    faults: { rate: 0.12, seed: options.seed * 1000 + build, kinds: kindsOf(options) },
  });
  const run = await victim.build({
    environment: { ...site.environment, QUIRE_ALLOW_DROP: '1' },
    killAfterMs,
  });
  const { faults } = await site.stats();
  const actual = takeSnapshot(victim.dist) ?? takeSnapshot(join(victim.folder, 'dist.last'));

  const wasKilled = run.code === null;
  const expected = wasKilled ? before.site : await buildClean(clean, site, edits);
  const differences = compareTo(actual, expected);
  // Killed after the swap: then it must be the new site, whole.
  const problems =
    wasKilled && differences.length > 0
      ? compareTo(actual, await buildClean(clean, site, edits))
      : differences;
  const failure =
    run.code === 0 || wasKilled ? [] : [`exit code ${String(run.code)}:\n${run.output}`];
  const { seconds } = run;
  return {
    step: {
      build,
      seconds,
      killed: wasKilled,
      faults,
      damage,
      problems: [...failure, ...problems],
    },
    next: { edits, site: actual, seconds: wasKilled ? before.seconds : seconds },
  };
}

function kindsOf({ stalls }: ChaosOptions): readonly FaultKind[] {
  return faultKinds.filter((kind) => stalls || kind !== 'stall');
}

function compareTo(actual: Snapshot | undefined, expected: Snapshot | undefined): string[] {
  if (expected) return compareSnapshots(actual, expected);
  return actual ? ['a site where there was none'] : [];
}

async function buildClean(
  clean: Project,
  site: ServedSite,
  edits: SiteEdits,
): Promise<Snapshot | undefined> {
  await site.change(edits, {});
  await clean.clear();
  const { code, output } = await clean.build({ environment: site.environment });
  if (code !== 0) throw new Error(`The clean build failed:\n${output}`);
  return takeSnapshot(clean.dist);
}
