import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../core/if-present.ts';
import { addSettings, removeSetting } from './site-file.ts';
import { setVariables } from './env-file.ts';

/** The current `.env` of the folder; empty when there is none. */
export async function readEnvFile(root: string): Promise<string> {
  // An unreadable file must not be overwritten: its content would be lost.
  return (await ifPresent(readFile(join(root, '.env'), 'utf8'))) ?? '';
}

/** Sets the variables in `.env`. Only its owner may read it, because it holds the token. */
export async function writeEnvFile(
  root: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const file = join(root, '.env');
  const next = `${file}.next`;
  await writeFile(next, setVariables(await readEnvFile(root), values), { mode: 0o600 });
  await chmod(next, 0o600);
  await rename(next, file);
}

/** The text of `src/site.ts`; empty when there is none. */
export async function readSiteFile(root: string): Promise<string> {
  return (await ifPresent(readFile(join(root, 'src', 'site.ts'), 'utf8'))) ?? '';
}

/**
 * Writes settings into `src/site.ts`; false: the user must write them by hand, see `addSettings`.
 */
export async function writeSettings(
  root: string,
  lines: readonly string[],
  removed: readonly string[] = [],
): Promise<boolean> {
  const file = join(root, 'src', 'site.ts');
  const before = await readSiteFile(root);
  const text = removed.reduce<string | undefined>(
    (rest, key) => (rest === undefined ? undefined : removeSetting(rest, key)),
    addSettings(before, lines),
  );
  if (text === undefined) return false;
  await writeFile(file, text);
  return true;
}
