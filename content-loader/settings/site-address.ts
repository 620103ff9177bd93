import { QuireError, problems } from '../core/errors.ts';
import type { Environment } from './environment-values.ts';

export interface SiteAddress {
  /** `https://example.com`; undefined: the origin is not known. */
  readonly origin: string | undefined;
  /** The base path of the site: `/` or `/blog`. */
  readonly base: string;
}

/**
 * `SITE_URL`, else the host's own variable (Cloudflare Pages, Netlify, Vercel), else none. The
 * sample has the address of `astro preview`.
 */
export function readSiteAddress(environment: Environment): SiteAddress {
  const own = environment['SITE_URL']?.trim();
  if (own) return parseAddress('SITE_URL', own);
  const host = hostAddress(environment);
  if (host) return host;
  const sample = (environment['NOTION_TOKEN'] ?? '') === '';
  return { origin: sample ? 'http://localhost:4321' : undefined, base: '/' };
}

function hostAddress(environment: Environment): SiteAddress | undefined {
  for (const name of ['CF_PAGES_URL', 'URL', 'VERCEL_PROJECT_PRODUCTION_URL']) {
    const value = environment[name]?.trim();
    // Vercel gives a host without a scheme. `URL` is a common name, which other programs may use.
    const url = value && URL.parse(value.includes('://') ? value : `https://${value}`);
    if (url && /^https?:$/.test(url.protocol)) return { origin: url.origin, base: '/' };
  }
  return undefined;
}

function parseAddress(name: string, value: string): SiteAddress {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new QuireError(problems.invalidUrl(name, value));
  }
  return { origin: url.origin, base: url.pathname.replace(/\/+$/, '') || '/' };
}
