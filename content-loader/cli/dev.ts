import { dev as astroDev } from 'astro';
import { setMode } from '../core/mode.ts';
import { readSettings } from '../settings/settings.ts';
import { readPort } from './read-port.ts';

/** Runs the development server, with drafts and scheduled posts. */
export async function dev(args: string[], root: string): Promise<void> {
  setMode(process.env, 'dev');
  readSettings(process.env, root);
  await astroDev({ root, server: readPort(args) });
}
