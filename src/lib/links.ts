const base = import.meta.env.BASE_URL.replace(/\/*$/, '/');

/** Root-relative address of a route with a trailing slash: `route('tags', 'ink')` → `/tags/ink/`. */
export function route(...segments: readonly string[]): string {
  return base + segments.map((segment) => `${segment}/`).join('');
}

/** Root-relative address of a file of the site: `file('rss.xml')` → `/rss.xml`. */
export function file(path: string): string {
  return base + path;
}

/** The n-th page of a list; the first has no number. */
export function pageRoute(list: string, page: number): string {
  return page === 1 ? list : `${list}${page}/`;
}

/** An address of `src/site.ts`: routes get the site's base, complete addresses stay. */
export function configuredHref(href: string): string {
  return href.startsWith('/') && !href.startsWith('//') ? base + href.slice(1) : href;
}

/** The site's origin, such as `https://example.com`; undefined if it is not known. */
export const origin: string | undefined = import.meta.env.SITE;

/** Complete, percent-encoded address; undefined where the site's origin is not known. */
export function absolute(href: string): string | undefined {
  return origin === undefined ? undefined : new URL(href, origin).href;
}
