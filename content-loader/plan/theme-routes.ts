import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPackage } from '../core/find-package.ts';

/** In the repository that engine and theme are made in. */
const beside = join(import.meta.dirname, '..', '..', 'src', 'routes');

/**
 * Absolute folder of the routes that the theme's integration injects. Commands that do not start
 * Astro must know them too, so they are not told by the integration. Undefined: the project at
 * `root` has templates of its own.
 */
export function findThemeRoutes(root: string): string | undefined {
  if (existsSync(beside)) return beside;
  const theme = findPackage('quire-blog', [root]);
  return theme === undefined ? undefined : join(theme, 'dist-theme', 'routes');
}
