import type { APIRoute } from 'astro';
import { rssFeed, siteFeed } from '../lib/feeds';
import { readLibrary } from '../lib/library';

export const GET: APIRoute = async () => rssFeed(await siteFeed(await readLibrary()));
