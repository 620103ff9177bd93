import { runChaos } from './chaos/run-chaos.ts';

/**
 * `npm run bench -- chaos [builds] [seed] [pages]`: builds that fail in every way, compared byte for
 * byte with builds that do not.
 */
export async function benchChaos(args: readonly string[]): Promise<void> {
  const [builds = 50, seed = Date.now() % 100_000, pages = 40] = args.map(Number);
  process.stdout.write(`${builds} builds of ${pages} pages, seed ${seed}\n`);
  const steps = await runChaos({
    builds,
    seed,
    pages,
    stalls: true,
    report({ build, seconds, killed, faults, damage, problems }) {
      const end = killed ? 'killed' : 'ended';
      const verdict = problems.length === 0 ? 'whole' : `WRONG\n  ${problems.join('\n  ')}`;
      process.stdout.write(
        `${String(build).padStart(3)}  ${end} after ${seconds.toFixed(1)} s, ${faults} faults, ` +
          `${damage.length} files damaged: ${verdict}\n`,
      );
      if (problems.length > 0) process.stdout.write(`  damage: ${damage.join(', ')}\n`);
    },
  });
  const wrong = steps.filter(({ problems }) => problems.length > 0);
  const killed = steps.filter((step) => step.killed);
  process.stdout.write(
    `${steps.length} builds, ${killed.length} killed: ${wrong.length} wrong sites. Seed ${seed}.\n`,
  );
  if (wrong.length > 0) process.exitCode = 1;
}
