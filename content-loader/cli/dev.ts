import { dev as astroDev } from 'astro';
import { readSettings } from '../options.ts';
import { readPort } from './read-port.ts';

/** Serves the site while you write. */
export async function dev(args: string[], root: string): Promise<void> {
  readSettings(process.env, root);
  await astroDev({ root, server: readPort(args) });
}
