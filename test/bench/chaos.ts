import { describeMachine, readLoad, writePerformanceSection } from './docs/performance-section.ts';
import type { ChaosStep } from './chaos/run-chaos.ts';
import { runChaos } from './chaos/run-chaos.ts';

/**
 * `npm run bench -- chaos [builds] [seed] [pages]`: builds that fail in every way, compared byte for
 * byte with builds that do not.
 */
export async function benchChaos(args: readonly string[]): Promise<void> {
  const [builds = 50, seed = Date.now() % 100_000, pages = 40] = args.map(Number);
  const load = readLoad();
  process.stdout.write(`${builds} builds of ${pages} pages, seed ${seed}\n`);
  const steps = await runChaos({ builds, seed, pages, stalls: true, report: printStep });
  const count = (test: (step: ChaosStep) => boolean): number => steps.filter(test).length;
  const wrong = count(({ problems }) => problems.length > 0);
  const faults = steps.reduce((sum, step) => sum + step.faults, 0);
  const damaged = steps.reduce((sum, { damage }) => sum + damage.length, 0);
  const summary =
    `${builds} builds of ${pages} pages, seed ${seed}: ${count(({ killed }) => killed)} killed, ` +
    `${faults} requests failed, ${damaged} files damaged; ${wrong} wrong sites.`;
  process.stdout.write(`${summary}\n`);
  if (wrong > 0) process.exitCode = 1;
  await writePerformanceSection('chaos', `${describeMachine(load)}\n\n${summary}`);
}

function printStep({ build, seconds, killed, faults, damage, problems }: ChaosStep): void {
  const end = killed ? 'killed' : 'ended';
  const check = problems.length === 0 ? 'whole' : `WRONG\n  ${problems.join('\n  ')}`;
  process.stdout.write(
    `${String(build).padStart(3)}  ${end} after ${seconds.toFixed(1)} s, ${faults} faults, ` +
      `${damage.length} files damaged: ${check}\n`,
  );
  if (problems.length > 0) process.stdout.write(`  damage: ${damage.join(', ')}\n`);
}
