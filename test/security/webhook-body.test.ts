import { describe, expect, it } from 'vitest';
import { startProcessorTime } from '../processor-time.ts';
import { readBody } from '../../content-loader/webhook/read-body.ts';

type Pull = NonNullable<UnderlyingDefaultSource<Uint8Array>['pull']>;

function toRequest(pull: Pull): Request {
  const body = new ReadableStream({ pull });
  // The types of the web do not know `duplex`, which Node asks for.
  const init = { method: 'POST', body, duplex: 'half' };
  return new Request('https://you.example/', init);
}

describe('the body of a delivery', () => {
  it('is read in linear time, though it comes byte by byte', async () => {
    const bytes = 256 * 1024;
    let sent = 0;
    const request = toRequest((controller) => {
      sent += 1;
      if (sent > bytes) controller.close();
      else controller.enqueue(new Uint8Array([sent % 256]));
    });
    const time = startProcessorTime();
    const body = await readBody(request, { bytes, milliseconds: 60_000 });
    expect(body).toHaveLength(bytes);
    expect(body).toSatisfy((read: Uint8Array) =>
      read.every((value, at) => value === (at + 1) % 256),
    );
    // Sums over all chunks for each took 23 s.
    expect(time()).toBeLessThan(10_000);
  });

  it('is given up when it takes too long', async () => {
    const request = toRequest(() => new Promise(() => undefined));
    expect(await readBody(request, { bytes: 100, milliseconds: 50 })).toBe('too-slow');
  });

  it('is given up when it trickles, however lively', async () => {
    const request = toRequest(async (controller) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      controller.enqueue(new Uint8Array(1));
    });
    expect(await readBody(request, { bytes: 1_000_000, milliseconds: 200 })).toBe('too-slow');
  });

  it('is given up at the first byte too many', async () => {
    let pulls = 0;
    const request = toRequest((controller) => {
      pulls += 1;
      controller.enqueue(new Uint8Array(10));
    });
    expect(await readBody(request, { bytes: 95, milliseconds: 10_000 })).toBe('too-large');
    expect(pulls).toBeLessThan(15);
  });
});
