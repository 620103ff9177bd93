import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { Site } from '../lib/site-config.ts';
import { overridable } from './overridable.ts';
import type { ComponentName } from './overridable.ts';

const prefix = 'virtual:quire/';

/**
 * Gives the theme's pages what the site says: its settings, its style sheets, and each component,
 * the site's own where it names one. All paths of `site` are relative to `root`.
 *
 * @param theme absolute folder of the theme, with `components/` and `layouts/`
 */
export function virtualModules(site: Site, root: string, theme: string): Plugin {
  const modules = new Map([
    ['site', `export const site = ${JSON.stringify(site)};`],
    ['styles', site.styles.map((path) => `import ${toSpecifier(path, root)};`).join('\n')],
    ...Object.entries(overridable).map(([name, folder]) => {
      const own = site.components[name as ComponentName];
      const from =
        own === undefined
          ? JSON.stringify(join(theme, folder, `${name}.astro`))
          : toSpecifier(own, root);
      return [`components/${name}`, `export { default } from ${from};`] as const;
    }),
  ]);
  return {
    name: 'quire:site',
    resolveId: (id) =>
      modules.has(id.slice(prefix.length)) && id.startsWith(prefix) ? `\0${id}` : undefined,
    load: (id) =>
      id.startsWith(`\0${prefix}`) ? modules.get(id.slice(prefix.length + 1)) : undefined,
  };
}

/** A path of the site's, else the name of a module in a package. */
function toSpecifier(path: string, root: string): string {
  return JSON.stringify(/^\.{0,2}\//.test(path) ? resolve(root, path) : path);
}
