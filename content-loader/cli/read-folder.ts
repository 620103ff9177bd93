import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { QuireError, problems } from '../core/errors.ts';

/**
 * The absolute folder that the command's only argument names; without an argument, `fallback`. It
 * need not exist. @throws QuireError for several arguments, and for a path that is a file
 */
export function readFolder(positionals: readonly string[], root: string, fallback: string): string {
  const [named, ...others] = positionals;
  if (others.length > 0) {
    const reason = `One folder is enough; "${others.join(' ')}" is too much.`;
    throw new QuireError(problems.wrongArguments(reason));
  }
  const folder = resolve(root, named ?? fallback);
  const file = findFile(folder);
  if (file !== undefined) throw new QuireError(problems.notAFolder(folder, file));
  return folder;
}

/** The path itself or an ancestor of it, if that is not a folder. */
function findFile(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats) return stats.isDirectory() ? undefined : path;
  const above = dirname(path);
  return above === path ? undefined : findFile(above);
}
