import { preview as astroPreview } from 'astro';
import { readPort } from './read-port.ts';

/** Serves `dist/` as a static host would. */
export async function preview(args: string[], root: string): Promise<void> {
  const server = await astroPreview({ root, server: readPort(args) });
  await server.closed();
}
