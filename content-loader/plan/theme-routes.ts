import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPackage } from '../core/find-package.ts';

/** The folder in the repository of engine and theme. */
const beside = join(import.meta.dirname, '..', '..', 'src', 'routes');

/**
 * The absolute folder of the routes that the theme's integration injects. Commands that do not
 * start Astro need it too, so the integration cannot pass it. Undefined: the project at `root` has
 * its own templates.
 */
export function findThemeRoutes(root: string): string | undefined {
  if (existsSync(beside)) return beside;
  const theme = findPackage('quire-blog', [root]);
  return theme === undefined ? undefined : join(theme, 'dist-theme', 'routes');
}
