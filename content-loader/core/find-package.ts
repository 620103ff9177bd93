import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Finds the folder of an installed package, as Node does, starting from each of the folders in
 * turn. Undefined: it is not installed. `import.meta.resolve` is not used, because it gives wrong
 * results in a bundle.
 */
export function findPackage(name: string, from: readonly string[]): string | undefined {
  for (const start of from) {
    for (let folder = start; ; folder = dirname(folder)) {
      const found = join(folder, 'node_modules', name);
      if (existsSync(join(found, 'package.json'))) return found;
      if (dirname(folder) === folder) break;
    }
  }
  return undefined;
}
