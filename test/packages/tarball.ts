import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runIn } from './run-in.ts';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The `package.json` in an unzipped tarball of npm, which comes before all other files or after. */
export function readManifest(tar: Buffer): Manifest {
  for (let at = 0; at + BLOCK <= tar.length;) {
    const name = toText(tar.subarray(at, at + 100));
    const size = Number.parseInt(toText(tar.subarray(at + 124, at + 136)), 8) || 0;
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    // Written by npm.
    if (name === 'package/package.json') return JSON.parse(content.toString()) as Manifest;
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
  throw new Error('The tarball has no package.json.');
}

/** Headers and contents of a tarball begin at multiples of it. */
const BLOCK = 512;

function toText(field: Buffer): string {
  return field.toString('utf8').replace(/\0.*$/s, '');
}

/**
 * Makes the same package under another version number, and has it ask for the others of ours under
 * that number too.
 * @returns absolute path of the new tarball, in `folder`
 */
export async function changeVersion(
  tarball: string,
  version: string,
  folder: string,
): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'quire-version-'));
  try {
    await runIn(work, ['tar', '-xzf', tarball]);
    const place = join(work, 'package');
    const file = join(place, 'package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
    const dependencies = Object.entries(manifest.dependencies ?? {}).map(
      ([name, range]): [string, string] => [
        name,
        /^(quire-notion|notion-local)$/.test(name) ? version : range,
      ],
    );
    const changed = {
      ...manifest,
      version,
      dependencies: Object.fromEntries<string>(dependencies),
    };
    await writeFile(file, JSON.stringify({ ...changed, scripts: {} }, null, 2));
    const packed = await runIn(place, ['npm', 'pack', '--silent', '--pack-destination', folder]);
    if (packed.code !== 0) throw new Error(packed.output);
    return join(folder, packed.output.trim().split('\n').at(-1) ?? '');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
