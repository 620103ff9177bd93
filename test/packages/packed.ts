import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oncePerRun } from '../once-per-run.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

const places: Readonly<Record<string, string>> = {
  'notion-local': 'packages/notion-local',
  'quire-notion': 'content-loader',
  'quire-blog': '.',
  'create-quire': 'packages/create-quire',
};

/** Absolute paths of the tarballs that `npm pack` makes of our packages, by their names. */
export async function packAll(): Promise<ReadonlyMap<string, string>> {
  const folder = await oncePerRun('packages', async (target) => {
    // What `prepack` does for each of them, at once: the compiler reads all of them anyway.
    const compiled = Object.keys(places).filter((name) => name !== 'create-quire');
    await run(process.execPath, [join(root, 'packages/publishing/compile.ts'), ...compiled]);
    for (const place of Object.values(places)) {
      const arguments_ = ['pack', '--silent', '--ignore-scripts', '--pack-destination', target];
      await run('npm', arguments_, { cwd: join(root, place) });
    }
  });
  const files = await readdir(folder);
  return new Map(
    Object.keys(places).map((name) => {
      const file = files.find((one) => one.startsWith(`${name}-`));
      if (file === undefined) throw new Error(`npm packed no ${name}.`);
      return [name, join(folder, file)];
    }),
  );
}
