import type { AstroIntegration } from 'astro';
import { quire as engine } from '../content-loader/integration.ts';
import type { Site } from './lib/site-config.ts';
import { blog } from './theme/integration.ts';

export { defineSite } from './lib/site-config.ts';
export type { Site, SiteConfig } from './lib/site-config.ts';

/** A whole site from Notion, for `astro.config.mjs`. */
export function quire(site: Site): AstroIntegration[] {
  return [engine(), blog(site)];
}
