import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** What a command printed, both streams, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** The packages as `npm pack` makes them, outside of the repository. */
export interface Packed {
  readonly folder: string;
  /** Absolute path of a package's tarball. */
  readonly tarball: (name: string) => string;
  readonly remove: () => Promise<void>;
}

const places: Readonly<Record<string, string>> = {
  'quire-blog': '.',
  'quire-notion': 'content-loader',
  'notion-local': 'packages/notion-local',
  'create-quire': 'packages/create-quire',
};

/** Those that other packages of ours depend on. */
const inner = ['quire-notion', 'notion-local'];

export async function packAll(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-packed-'));
  const files = new Map<string, string>();
  // What `prepack` does for each of them, at once: the compiler reads all of them anyway.
  const compiled = Object.keys(places).filter((name) => name !== 'create-quire');
  await run(process.execPath, [join(root, 'packages/publishing/compile.ts'), ...compiled]);
  for (const [name, place] of Object.entries(places)) {
    const arguments_ = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
    const { stdout } = await run('npm', arguments_, { cwd: join(root, place) });
    files.set(name, join(folder, stdout.trim().split('\n').at(-1) ?? ''));
  }
  return {
    folder,
    tarball: (name) => files.get(name) ?? '',
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Writes files below a folder, by their paths. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Has a project take the packages from their tarballs, whatever its `package.json` asks for. */
export async function useTarballs(folder: string, { tarball }: Packed): Promise<void> {
  const file = join(folder, 'package.json');
  // Of a template of ours.
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    dependencies: Record<string, string>;
    overrides?: Record<string, string>;
  };
  for (const name of Object.keys(manifest.dependencies)) {
    if (tarball(name) !== '') manifest.dependencies[name] = `file:${tarball(name)}`;
  }
  manifest.overrides = Object.fromEntries(inner.map((name) => [name, `file:${tarball(name)}`]));
  await writeFile(file, JSON.stringify(manifest, null, 2));
  // The same for pnpm, with the strictest layout: nothing is there that was not asked for.
  const overrides = inner.map((name) => `  ${name}: file:${tarball(name)}\n`).join('');
  await writeFile(join(folder, 'pnpm-workspace.yaml'), `overrides:\n${overrides}hoist: false\n`);
}

/** How the machine reaches the registry; nothing of a site, of npm's scripts or of the tests. */
const ofTheMachine =
  /^(HOME|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(https?|no)_proxy|npm_config_(registry|cafile|cache))$/i;

/**
 * Runs a program in a folder with none of this process's settings, and with its Node.js.
 * @param node folder of another Node.js
 */
export async function runIn(
  folder: string,
  [program = '', ...arguments_]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  node?: string,
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => ofTheMachine.test(name))),
    PATH: `${node ?? dirname(process.execPath)}:${PATH}`,
    ASTRO_TELEMETRY_DISABLED: '1',
  };
  try {
    const { stdout, stderr } = await run(program, arguments_, {
      cwd: folder,
      env: { ...env, ...environment },
      maxBuffer: 64_000_000,
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) throw error;
    const code = 'code' in error && typeof error.code === 'number' ? error.code : 1;
    return { code, output: `${String(error.stdout)}${String(error.stderr)}` };
  }
}
