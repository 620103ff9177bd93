import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A page or an endpoint of the theme, as Astro's `injectRoute` takes it. */
export interface ThemeRoute {
  /** As a file below `src/pages` would have it, such as `/[collection]/[slug].md`. */
  readonly pattern: string;
  /** Absolute path. */
  readonly entrypoint: string;
}

/**
 * The routes of the theme that the site does not make itself: a file of its own below `pages` wins
 * over the theme's of the same pattern.
 *
 * @param routes absolute folder of the theme's routes
 * @param pages absolute folder of the site's own; it need not be there
 */
export function findRoutes(routes: string, pages: string): readonly ThemeRoute[] {
  const own = new Set(listFiles(pages).map((file) => withoutNames(toPattern(file))));
  return listFiles(routes)
    .map((file) => ({ pattern: toPattern(file), entrypoint: join(routes, file) }))
    .filter(({ pattern }) => !own.has(withoutNames(pattern)) && !own.has(withoutIndex(pattern)));
}

/** `tags/index.astro` → `/tags`, `rss.xml.ts` → `/rss.xml`. */
function toPattern(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/\.[a-z]+$/, '');
  return `/${path.replace(/(^|\/)index$/, '')}`;
}

/** What a parameter is called does not decide which addresses a route has. */
function withoutNames(pattern: string): string {
  return pattern.replace(/\[(\.\.\.)?[^\]]+\]/g, '[$1]');
}

/** `/tags/[...index]` is one page, `/tags`, or none. */
function withoutIndex(pattern: string): string {
  return withoutNames(pattern.replace(/\/\[\.\.\.index\]$/, ''));
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(astro|md|mdx|html|[jt]s)$/.test(file) && !/\.d\.ts$/.test(file))
      .filter((file) => !file.split(/[\\/]/).some((part) => part.startsWith('_')))
      .sort();
  } catch (error) {
    // A site without pages of its own has no such folder.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
