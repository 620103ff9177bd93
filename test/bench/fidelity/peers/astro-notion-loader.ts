import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBareId } from '../json.ts';
import type { ApiAddress } from '../source.ts';
import type { PeerPages } from './peer-site.ts';

const version = '1.1.2';
const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Runs the loader as Astro would, with a store that only remembers. */
const runner = `
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
// Inside Astro there is a module of this name; it is asked for images of properties only.
const assets = 'data:text/javascript,export const getImage = () => undefined';
registerHooks({
  resolve: (name, context, next) =>
    name === 'astro:assets' ? { url: assets, shortCircuit: true } : next(name, context),
});
const { notionLoader } = await import('@astro-notion/loader');
const { url, token, databaseId } = JSON.parse(process.argv[2]);
const logger = { label: 'peer', info() {}, debug() {}, warn() {}, error() {}, fork: () => logger };
const entries = new Map();
const store = {
  keys: () => entries.keys(), get: (id) => entries.get(id), delete: (id) => entries.delete(id),
  set: (entry) => { entries.set(entry.id, entry); },
};
const loader = notionLoader({ auth: token, baseUrl: url, database_id: databaseId, timeoutMs: 60000 });
await loader.load({ store, logger, parseData: async ({ data }) => data });
const pages = [...entries.values()].map(({ id, rendered }) => [id, rendered?.html ?? '']);
writeFileSync('pages.json', JSON.stringify(pages));
`;

/**
 * Pages as @astro-notion/loader renders them, installed into a temporary folder. Undefined: npm
 * could not install it, which an offline machine cannot.
 */
export async function convertWithAstroNotionLoader(
  api: ApiAddress,
): Promise<PeerPages | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'quire-peer-loader-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    writeFileSync(join(folder, 'run.js'), runner);
    const options = ['--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts'];
    const installed = await run(
      'npm',
      ['install', ...options, `@astro-notion/loader@${version}`],
      folder,
    );
    if (!installed) return undefined;
    const astro = join(folder, 'node_modules', 'astro');
    if (!existsSync(astro)) symlinkSync(join(root, 'node_modules', 'astro'), astro);
    await run(process.execPath, ['run.js', JSON.stringify(api)], folder);
    return readPages(join(folder, 'pages.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readPages(file: string): PeerPages {
  if (!existsSync(file)) return new Map();
  // Written by the script above.
  const pages = JSON.parse(readFileSync(file, 'utf8')) as [string, string][];
  return new Map(pages.map(([id, html]) => [toBareId(id), html]));
}

/** Whether the command ended well. */
function run(command: string, args: readonly string[], cwd: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: 'ignore' });
    child.on('error', () => {
      resolve(false);
    });
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}
