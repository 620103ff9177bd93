import { readFile } from 'node:fs/promises';

import { serveOrders } from '../bounded/serve-orders.ts';

/** Decoded samples, four for each pixel. */
export interface HeicPixels {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

// A thread, because the WebAssembly blocks while it decodes, for an unknown time.
serveOrders(
  async (path: string): Promise<HeicPixels> => {
    const { default: decode } = await import('heic-decode');
    const { data, width, height } = await decode({ buffer: await readFile(path) });
    return { data: Uint8Array.from(data), width, height };
  },
  ({ data }) => [data.buffer],
);
