/**
 * Packs every package as npm would get it, and has publint and "Are the types wrong?" look at it.
 * Part of `npm run check`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '..', '..');

/** Folders of the packages, and whether they have types. */
const packages = [
  ['packages/notion-local', true],
  ['content-loader', true],
  ['.', true],
  ['packages/create-quire', false],
] as const;

function run(program: string, ...arguments_: readonly string[]): void {
  execFileSync(program, arguments_, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

function runTool(tool: string, ...arguments_: readonly string[]): void {
  run(process.execPath, join(root, 'node_modules', tool), ...arguments_);
}

run(
  process.execPath,
  join(import.meta.dirname, 'compile.ts'),
  ...['notion-local', 'quire-notion', 'quire-blog'],
);
for (const [folder, hasTypes] of packages) {
  const target = await mkdtemp(join(tmpdir(), 'quire-check-'));
  try {
    const place = join(root, folder);
    const pack = ['pack', place, '--silent', '--ignore-scripts', '--pack-destination', target];
    execFileSync('npm', pack, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    for (const file of await readdir(target)) {
      const tarball = join(target, file);
      runTool('publint/src/cli.js', 'run', tarball, '--strict');
      // Only ES modules are published.
      const options = ['--profile', 'esm-only', '--quiet'];
      if (hasTypes) runTool('@arethetypeswrong/cli/dist/index.js', tarball, ...options);
    }
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}
