export interface BodyLimits {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** The bytes of a request's body, or why they are refused: then the rest is not read. */
export async function readBody(
  request: Request,
  limits: BodyLimits,
): Promise<Uint8Array | 'too-large' | 'too-slow'> {
  if (Number(request.headers.get('content-length') ?? 0) > limits.bytes) return 'too-large';
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const deadline = createDeadline(limits.milliseconds);
  try {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for (;;) {
      const next = await Promise.race([reader.read(), deadline.passed]);
      if (next === 'too-slow') return await giveUp(reader, next);
      if (next.done) return join(chunks, bytes);
      bytes += next.value.byteLength;
      if (bytes > limits.bytes) return await giveUp(reader, 'too-large');
      chunks.push(next.value);
    }
  } finally {
    deadline.clear();
  }
}

function createDeadline(milliseconds: number): {
  readonly passed: Promise<'too-slow'>;
  clear(): void;
} {
  const { promise, resolve } = Promise.withResolvers<'too-slow'>();
  const timer = setTimeout(() => {
    resolve('too-slow');
  }, milliseconds);
  return {
    passed: promise,
    clear: () => {
      clearTimeout(timer);
    },
  };
}

async function giveUp<Reason>(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  reason: Reason,
): Promise<Reason> {
  // The sender may have disconnected, so there is nothing to cancel.
  await reader.cancel().catch(() => undefined);
  return reason;
}

function join(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const joined = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return joined;
}
