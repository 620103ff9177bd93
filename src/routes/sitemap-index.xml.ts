import type { APIRoute } from 'astro';
import { readLibrary } from '../lib/library';
import { sitemapIndex } from '../lib/sitemap';

export const GET: APIRoute = async () => sitemapIndex(await readLibrary());
