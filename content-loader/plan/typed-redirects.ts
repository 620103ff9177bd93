import type { Finding } from '../core/report.ts';
import { foldCase } from '../core/slugs.ts';
import type { PlannedPage } from './addresses.ts';
import type { PageProperties } from './plan.ts';
import type { Redirect } from './redirects.ts';
import { readRole } from './role-values.ts';

/** What the `Redirect from` of all pages asks for, and what of it cannot be. */
export interface TypedRedirects {
  readonly redirects: readonly Redirect[];
  readonly findings: readonly Finding[];
}

/** Longer than any address that a page of the site can have. */
const LONGEST = 1000;
/** Lines of one page. A site that moved has a handful of former addresses for a page. */
const MOST_LINES = 100;

/**
 * Former addresses that authors typed, one a line: a path, or the whole address on a former site.
 * Where two pages claim one, the older page has it. @param isTaken an address of today's site
 */
export function planTypedRedirects(
  pages: readonly PlannedPage[],
  properties: ReadonlyMap<string, PageProperties>,
  base: string,
  isTaken: (route: string) => boolean,
): TypedRedirects {
  const claimed = new Map<string, Redirect>();
  const findings: Finding[] = [];
  for (const page of pages.filter(({ draft }) => draft === undefined)) {
    const note = (line: string, why: string): void => {
      findings.push({
        rule: 'redirect-unusable',
        detail: `"${line.slice(0, 200)}" of its "Redirect from" ${why}`,
        page: { title: page.title, url: page.page.url },
      });
    };
    for (const line of linesOf(page, properties)) {
      const from = toFormerRoute(line, base);
      if (from === undefined) {
        note(line, 'is no path of a page');
        continue;
      }
      const key = foldCase(from.replace(/\/$/, ''));
      if (isTaken(from)) note(line, 'is an address of the site today');
      else if (claimed.has(key) && claimed.get(key)?.to !== page.route) {
        note(line, 'is claimed by an older page');
      } else claimed.set(key, claimed.get(key) ?? { from, to: page.route });
    }
  }
  return { redirects: [...claimed.values()], findings };
}

function linesOf(
  { id, names }: PlannedPage,
  properties: ReadonlyMap<string, PageProperties>,
): readonly string[] {
  const value = readRole(properties.get(id)?.values ?? {}, names, 'redirectFrom');
  if (value?.type !== 'text') return [];
  const lines = value.text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').slice(0, MOST_LINES);
}

/**
 * The route, without base, that a typed address had. A page has a slash at its end, a file as
 * `/post.html` has none. Undefined: no address that a static site can answer.
 */
export function toFormerRoute(line: string, base: string): string | undefined {
  if (line.length > LONGEST) return undefined;
  const url = URL.parse(line, 'https://site.invalid/');
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '') return undefined;
  const path = decode(url.pathname)
    ?.normalize('NFC')
    .replace(/\/{2,}/g, '/');
  // Controls would begin a line of their own in `_redirects`.
  if (path === undefined || /[\p{Cc}\u2028\u2029\\*]/u.test(path)) return undefined;
  const own = base !== '/' && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  if (own === '/' || /(?:^|\/)\.{1,2}(?:\/|$)/.test(own)) return undefined;
  const isFile = /\.[a-z][a-z0-9]{1,4}$/i.test(own);
  return own.endsWith('/') || isFile ? own : `${own}/`;
}

function decode(path: string): string | undefined {
  try {
    return decodeURI(path);
  } catch (error) {
    // A `%` that is followed by no byte of a text.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
