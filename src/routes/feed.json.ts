import type { APIRoute } from 'astro';
import { jsonFeed, siteFeed } from '../lib/feeds';
import { readLibrary } from '../lib/library';

export const GET: APIRoute = async () => jsonFeed(await siteFeed(await readLibrary()));
