import type { APIRoute } from 'astro';
import { atomFeed, siteFeed } from '../lib/feeds';
import { readLibrary } from '../lib/library';

export const GET: APIRoute = async () => atomFeed(await siteFeed(await readLibrary()));
