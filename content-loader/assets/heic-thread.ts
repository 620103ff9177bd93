import { readFile } from 'node:fs/promises';

import { serveOrders } from '../bounded/serve-orders.ts';

/** Decoded samples, four to a pixel. */
export interface HeicPixels {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

// WebAssembly that would hold up the whole build while it decodes, and does not say how long.
serveOrders(
  async (path: string): Promise<HeicPixels> => {
    const { default: decode } = await import('heic-decode');
    const { data, width, height } = await decode({ buffer: await readFile(path) });
    return { data: Uint8Array.from(data), width, height };
  },
  ({ data }) => [data.buffer],
);
