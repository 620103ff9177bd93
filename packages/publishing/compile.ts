/**
 * Compiles a package for npm, as `npm pack` asks in `prepack`: Node strips no types below
 * `node_modules`. One run of the TypeScript compiler gives modules and types; what is no TypeScript
 * is copied as it is. Usage: node packages/publishing/compile.ts <package> …
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

interface Package {
  /** Folder of the sources, from the repository's root. */
  readonly source: string;
  /** Folder that is published, from the repository's root. */
  readonly target: string;
  /** Files of the sources that belong to the repository alone. */
  readonly without: RegExp;
}

const nothing = /^$/;

const packages: Readonly<Record<string, Package>> = {
  'quire-notion': {
    source: 'content-loader',
    target: 'content-loader/dist',
    without: /^(dist\/|package\.json|README\.md)/,
  },
  'notion-local': {
    source: 'packages/notion-local/src',
    target: 'packages/notion-local/dist',
    without: nothing,
  },
  'quire-blog': {
    source: 'src',
    target: 'dist-theme',
    without: /^(pages\/|(site|content\.config)\.(d\.)?[jt]s|redirects\.json|gates\.json)/,
  },
};

const root = join(import.meta.dirname, '..', '..');

/** @throws Error if the compiler finds a fault */
async function compile(wanted: readonly Package[]): Promise<void> {
  const made = await mkdtemp(join(tmpdir(), 'quire-compile-'));
  try {
    // Types of the collections, which a fresh clone lacks.
    runTool('astro/bin/astro.mjs', ['sync', '--silent']);
    runTool('typescript/bin/tsc', [
      '-p',
      join(import.meta.dirname, 'tsconfig.json'),
      '--outDir',
      made,
    ]);
    for (const one of wanted) await collect(one, made);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Puts a package together: what the compiler made of it, and what is no TypeScript. */
async function collect({ source, target, without }: Package, made: string): Promise<void> {
  const out = join(root, target);
  await rm(out, { recursive: true, force: true });
  await cp(join(made, source), out, { recursive: true });
  const files = await listFiles(join(root, source));
  for (const file of files.filter((name) => !without.test(name))) {
    if (!file.endsWith('.ts') || file.endsWith('.d.ts')) {
      await cp(join(root, source, file), join(out, file));
    }
  }
  for (const file of await listFiles(out)) {
    if (without.test(file)) await rm(join(out, file));
    else if (/\.([mc]?js|ts|astro|css)$/.test(file)) await rewriteFile(join(out, file));
  }
}

function runTool(tool: string, arguments_: readonly string[]): void {
  execFileSync(process.execPath, [join(root, 'node_modules', tool), ...arguments_], {
    cwd: root,
    // What npm prints of a script with --silent is what the script prints to the second stream.
    stdio: ['ignore', process.stderr, process.stderr],
  });
}

/**
 * Modules name each other by what they become, and other packages of this repository by name. What
 * is printed names the command as sites have it.
 */
async function rewriteFile(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const rewritten = text
    .replaceAll('npm run notion -- ', 'npx quire ')
    .replace(
      /(['"])(?:\.\.\/)+packages\/notion-local\/src\/([\w/-]+)\.(?:ts|js)\1/g,
      '$1notion-local/$2$1',
    )
    .replace(/(['"])(?:\.\.\/)+content-loader\/cli\/start\.mjs\1/g, '$1quire-notion/cli$1')
    .replace(/(['"])(?:\.\.\/)+content-loader\/index\.(?:ts|js)\1/g, '$1quire-notion$1')
    .replace(/(['"])(?:\.\.\/)+content-loader\/([\w/-]+)\.(?:ts|js)\1/g, '$1quire-notion/$2$1')
    .replace(
      /(['"])(?:\.\.\/)+content-loader\/(styles\/[\w-]+\.css(?:\?[\w&-]+)?)\1/g,
      '$1quire-notion/$2$1',
    )
    .replace(/(['"])(\.{1,2}\/[^'"\n]+?)\.ts\1/g, '$1$2.js$1');
  const [left] = /['"](?:\.\.\/)+(?:content-loader|packages)\/[^'"]*['"]/.exec(rewritten) ?? [];
  if (left !== undefined) throw new Error(`${path} leads into the repository: ${left}.`);
  if (rewritten !== text) await writeFile(path, rewritten);
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

const names = process.argv.slice(2);
const wanted = names.flatMap((name) => packages[name] ?? []);
if (wanted.length === 0 || wanted.length < names.length) {
  throw new Error(`Name packages: ${Object.keys(packages).join(', ')}.`);
}
await compile(wanted);
