import type { APIRoute } from 'astro';
import { iconFile } from '../lib/drawn-images';

export const GET: APIRoute = () => iconFile('touch', 512);
