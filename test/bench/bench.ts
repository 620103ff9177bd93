import { runFidelity } from './fidelity/run-fidelity.ts';

/** `npm run bench -- <name>`: one measurement each. They print a table and write it into `docs/`. */
const benches: ReadonlyMap<string, { readonly title: string; run(): Promise<void> }> = new Map([
  [
    'fidelity',
    { title: 'what arrives of a workspace, row by row of the contract', run: runFidelity },
  ],
]);

const [name = ''] = process.argv.slice(2);
const bench = benches.get(name);
if (bench === undefined) {
  const lines = [...benches].map(([each, { title }]) => `  ${each}  ${title}`);
  process.stdout.write(`npm run bench -- <name>\n\n${lines.join('\n')}\n`);
  process.exitCode = name === '' ? 0 : 1;
} else {
  await bench.run();
}
