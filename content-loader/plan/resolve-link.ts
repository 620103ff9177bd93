import { decodePath } from '../core/decode.ts';
import type { LinkResolution, PageResolution } from '../convert/context.ts';
import { parseNotionLink } from '../convert/notion-links.ts';

export interface LinkSources {
  /** Id (32 hex digits) of the page whose links these are. */
  readonly pageId: string;
  resolvePage(id: string): PageResolution;
  /** Route of a database that is a collection. */
  resolveDatabaseHref(id: string): string | undefined;
  /** Whether this block (32 hex digits) is shown on that page. */
  readonly hasBlock: (pageId: string, blockId: string) => boolean;
  /** Every route of the site, without base, with a trailing slash or a file name. */
  readonly routes: { has(route: string): boolean };
  /** `/` or `/blog`. */
  readonly base: string;
}

const KEPT_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Converts any string that Notion may have as a link to the link on the site. */
export function resolveLink(href: string, sources: LinkSources): LinkResolution {
  // URL parsers ignore tabs and newlines everywhere: `java
  // script:` has a scheme for them.
  const cleaned = href.replace(/[\t\n\r]/g, '').trim();
  const notion = parseNotionLink(cleaned);
  if (notion) return resolveNotionLink(notion, sources);
  const url = URL.parse(cleaned);
  if (url) {
    return KEPT_SCHEMES.has(url.protocol)
      ? { kind: 'external', href: cleaned }
      : {
          kind: 'none',
          rule: 'link-forbidden',
          detail: `a link with the scheme "${url.protocol}"`,
        };
  }
  return resolveRoute(cleaned, sources);
}

function resolveNotionLink(
  { pageId, blockId }: { readonly pageId: string; readonly blockId?: string | undefined },
  sources: LinkSources,
): LinkResolution {
  // If the linked block was deleted, the link leads to its page.
  const anchor = blockId && sources.hasBlock(pageId, blockId) ? `#b-${blockId}` : '';
  const databaseHref = sources.resolveDatabaseHref(pageId);
  if (databaseHref !== undefined) return { kind: 'route', href: databaseHref };
  const resolution = sources.resolvePage(pageId);
  if (resolution.kind === 'published') {
    const samePage = pageId === sources.pageId && anchor !== '';
    return { kind: 'route', href: samePage ? anchor : resolution.page.href + anchor };
  }
  return {
    kind: 'none',
    rule: 'link-private',
    detail: `the page ${pageId}, which is not published here`,
  };
}

function resolveRoute(path: string, { routes, base }: LinkSources): LinkResolution {
  const [, pathname = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  const route = findRoute(pathname, routes, base);
  if (route !== undefined) {
    return { kind: 'route', href: (base === '/' ? '' : base) + encodeURI(route) + rest };
  }
  return { kind: 'none', rule: 'link-broken', detail: `"${path}" names no page of this site` };
}

/**
 * The route of a path, typed with or without the site's base and with or without a trailing slash.
 */
function findRoute(
  pathname: string,
  routes: LinkSources['routes'],
  base: string,
): string | undefined {
  if (!pathname.startsWith('/')) return undefined;
  const isBased = base !== '/' && (pathname === base || pathname.startsWith(`${base}/`));
  // The path of a page may begin with the same name as the base.
  const paths = isBased ? [pathname.slice(base.length) || '/', pathname] : [pathname];
  return paths
    .flatMap((each) => [decodePath(each), decodePath(`${each}/`)])
    .find((route) => routes.has(route));
}
