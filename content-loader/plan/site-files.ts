import { join } from 'node:path';
import { listFiles } from '../core/list-files.ts';

/** Addresses of the project's own files, which always exist. All without base. */
export interface SiteFiles {
  /** Pages with a trailing slash, and files. */
  readonly routes: ReadonlySet<string>;
  /** Pages whose address is known only when they are built, below a folder. */
  readonly patterns: readonly RegExp[];
  /** Addresses that no page of Notion may have. */
  readonly taken: ReadonlySet<string>;
}

/** Files created beside the pages: for browsers, for the search, and configuration of hosts. */
const madeByBuild = ['/_astro', '/pagefind', '/_headers', '/_redirects'];
/** Names with a special meaning for Astro and hosts. */
const reserved = ['/index/', '/404/', '/500/', ...madeByBuild];
/** Configuration files, which hosts read and do not serve. */
const unserved: ReadonlySet<string> = new Set(['/_headers', '/_redirects']);

/** Reads the files of the theme, `src/pages/` and `public/`. */
export function readSiteFiles(root: string, themeRoutes: string | undefined): SiteFiles {
  const theme = themeRoutes === undefined ? [] : listPages(themeRoutes);
  const pages = listPages(join(root, 'src', 'pages'));
  const served = listFiles(join(root, 'public'))
    .map((path) => `/${path}`)
    .filter((path) => !unserved.has(path));
  const shown = [...theme, ...pages];
  const routes = [...shown.flatMap(toRoutes), ...served.flatMap(withFolder)];
  // The plan knows the addresses of all theme pages, even if the site replaces some of them.
  const known = new Set(theme.map(withoutNames));
  return {
    routes: new Set(routes),
    patterns: pages.filter((path) => !known.has(withoutNames(path))).flatMap(toPattern),
    taken: new Set([...routes, ...shown.flatMap(toFirstPage), ...reserved]),
  };
}

function listPages(folder: string): readonly string[] {
  return listFiles(folder).filter((path) => !path.split('/').some((part) => part.startsWith('_')));
}

/** `now.astro` → `/now/`, `notes/index.md` → `/notes/`, `rss.xml.ts` → `/rss.xml`. */
function toRoutes(path: string): string[] {
  return path.includes('[') ? [] : toRoute(path);
}

function toRoute(path: string): string[] {
  const endpoint = /^(.+)\.(?:ts|js|mts|mjs)$/.exec(path)?.[1];
  if (endpoint !== undefined) return withFolder(`/${endpoint}`);
  const page = /^(.+)\.(?:astro|mdx?|markdown|html)$/.exec(path)?.[1];
  if (page === undefined) return [];
  if (page === '404' || page === '500') return [`/${page}.html`];
  return [`/${page}/`.replace(/(?:^|\/)index\/$/, '/')];
}

/** The name of a parameter does not change a page's addresses. */
function withoutNames(path: string): string {
  return path.replace(/\[(\.\.\.)?[^\]]+\]/g, '[$1]').replace(/\.[a-z]+$/, '');
}

/** A file named `index.html` has the address of its folder. */
function withFolder(path: string): string[] {
  return path.endsWith('/index.html') ? [path, path.slice(0, -'index.html'.length)] : [path];
}

/** `updated/[...page].astro` may create `/updated/`. */
function toFirstPage(path: string): string[] {
  const folder = /^([^[]+\/)\[\.\.\.[^\]]+\]\.[a-z]+$/.exec(path)?.[1];
  return folder === undefined ? [] : [`/${folder}`];
}

/** Only below a named folder: `/[slug]/` would be every address. */
function toPattern(path: string): RegExp[] {
  const route = toRoute(path)[0];
  if (route === undefined || !path.includes('[') || path.startsWith('[')) return [];
  const source = route.split(/(\/\[\.\.\.[^\]]+\]|\[\.\.\.[^\]]+\]|\[[^\]]+\])/).map((piece) => {
    if (piece.startsWith('/[...')) return '(?:/.+)?';
    if (piece.startsWith('[...')) return '.*';
    return piece.startsWith('[') ? '[^/]+' : piece.replace(/[\\^$.*+?()|{}/]/g, '\\$&');
  });
  return [new RegExp(`^${source.join('')}$`, 'u')];
}
