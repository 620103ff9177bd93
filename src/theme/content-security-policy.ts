import type { AstroConfig } from 'astro';
import type { Site } from '../lib/site-config.ts';

type Policy = AstroConfig['security']['csp'];

/**
 * What a page may load. Astro adds the hashes of its own scripts and styles; the theme script adds
 * its own (`Head.astro`). Other sites are allowed only where `src/site.ts` names them, but for
 * players, which may come from any https address.
 */
export function contentSecurityPolicy(site: Site): Policy {
  const scripts = [
    ...(site.comments ? [commentsOrigin(site.comments)] : []),
    ...(site.analytics ? [new URL(analyticsScript(site.analytics)).origin] : []),
  ];
  const { scripts: moreScripts = [], styles = [], connections = [], images = [] } = site.allow;
  const others = site.analytics?.service === 'other' ? (site.analytics.connections ?? []) : [];
  const targets = [...others, ...scripts].flatMap((origin) => [
    origin,
    ...(counters[origin] ?? []),
  ]);
  return {
    // Settings of an integration get no defaults.
    algorithm: 'SHA-256',
    directives: [
      "default-src 'self'",
      `img-src ${["'self'", 'data:', ...images].join(' ')}`,
      'frame-src https:',
      "object-src 'self'",
      "base-uri 'self'",
      "form-action 'self'",
      `connect-src ${["'self'", ...targets, ...connections].join(' ')}`,
    ],
    // Pagefind compiles WebAssembly.
    scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'", ...scripts, ...moreScripts] },
    styleDirective: {
      resources: ["'self'", ...(site.comments ? [commentsOrigin(site.comments)] : []), ...styles],
    },
  };
}

/** Where a service's script sends visits, if not to its own origin. */
const counters: Readonly<Record<string, readonly string[]>> = {
  'https://cloud.umami.is': ['https://api-gateway.umami.dev'],
};

function commentsOrigin({ service }: NonNullable<Site['comments']>): string {
  return service === 'utterances' ? 'https://utteranc.es' : 'https://giscus.app';
}

function analyticsScript(analytics: NonNullable<Site['analytics']>): string {
  return analytics.script ?? 'https://plausible.io/js/script.js';
}
