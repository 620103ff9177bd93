import type { APIRoute } from 'astro';
import { absolute, file } from '../lib/links';

export const GET: APIRoute = () => {
  const sitemap = absolute(file('sitemap-index.xml'));
  const lines = ['User-agent: *', 'Allow: /', ...(sitemap ? ['', `Sitemap: ${sitemap}`] : [])];
  return new Response(`${lines.join('\n')}\n`);
};
