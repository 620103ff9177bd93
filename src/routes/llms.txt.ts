import type { APIRoute } from 'astro';
import { readLibrary } from '../lib/library';
import { llmsText } from '../lib/llms-text';

export const GET: APIRoute = async () => new Response(llmsText(await readLibrary()));
