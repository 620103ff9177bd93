import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Folder of an installed package, looked for as Node does from each of the folders in turn.
 * Undefined: it is not installed. Without `import.meta.resolve`, which a bundle answers wrongly.
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
