import type { APIRoute } from 'astro';
import { absolute, file } from '../lib/links';
import { draftsShown } from '../lib/private';

export const GET: APIRoute = () => {
  const sitemap = draftsShown ? undefined : absolute(file('sitemap-index.xml'));
  const rule = draftsShown ? 'Disallow: /' : 'Allow: /';
  const lines = ['User-agent: *', rule, ...(sitemap ? ['', `Sitemap: ${sitemap}`] : [])];
  return new Response(`${lines.join('\n')}\n`);
};
