import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { SiteIdentity } from '../../content-loader/site-identity.ts';
import { toShownSite } from '../lib/shown-site.ts';
import type { Site } from '../lib/site-config.ts';
import { toSettingsSheet } from './settings-sheet.ts';
import { overridable } from './overridable.ts';
import type { ComponentName } from './overridable.ts';

const prefix = 'virtual:quire/';

/**
 * Gives the theme's pages what the site says: its settings, its style sheets, and each component,
 * the site's own where it names one. All paths of `site` are relative to `root`.
 *
 * @param theme absolute folder of the theme, with `components/` and `layouts/`
 * @param readIdentity what the source says of the site, asked when the first page is loaded: the
 *   collections are then
 */
export function virtualModules(
  site: Site,
  root: string,
  theme: string,
  readIdentity: () => Promise<SiteIdentity | undefined> = () => Promise.resolve(undefined),
): Plugin {
  const modules = new Map([
    ['site', ''],
    ['logo', toLogoModule(site.logo, root)],
    ['settings.css', toSettingsSheet(site)],
    [
      'styles',
      [
        ...ownStyles(site, theme),
        ...(toSettingsSheet(site) === '' ? [] : [`'${prefix}settings.css'`]),
        ...site.styles.map((path) => toSpecifier(path, root)),
      ]
        .map((path) => `import ${path};`)
        .join('\n'),
    ],
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
    load: async (id) => {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      if (name !== 'site') return modules.get(name);
      const shown = toShownSite(site, await readIdentity());
      return `export const site = ${JSON.stringify(shown)};`;
    },
  };
}

function toLogoModule(logo: string | undefined, root: string): string {
  if (logo === undefined) return 'export const logo = undefined;';
  const path = resolve(root, logo);
  const file = JSON.stringify(`${path}?url&no-inline`);
  return `import src from ${file};\nexport const logo = { src, path: ${JSON.stringify(path)} };`;
}

/** Sheets of the theme that every page of this site needs, and no page of most sites. */
function ownStyles({ navigation }: Site, theme: string): readonly string[] {
  const isNested = navigation.some((item) => 'items' in item);
  return isNested ? [JSON.stringify(join(theme, 'styles', 'nav-group.css'))] : [];
}

/** A path of the site's, else the name of a module in a package. */
function toSpecifier(path: string, root: string): string {
  return JSON.stringify(/^\.{0,2}\//.test(path) ? resolve(root, path) : path);
}
