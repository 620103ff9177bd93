/** Writes CBOR (RFC 8949), each number in as few bytes as it takes: what `createCborReader` reads. */
export interface CborWriter {
  /** Begins an array of so many items, which must follow. */
  array(count: number): void;
  /** At most 2 ** 32 - 1 and at least -(2 ** 32). */
  integer(value: number): void;
  text(value: string | Uint8Array): void;
  binary(bytes: Uint8Array): void;
  /** Items that are encoded already. */
  raw(bytes: Uint8Array): void;
  /** What was written since the last time. */
  take(): Uint8Array;
}

const UNSIGNED = 0;
const NEGATIVE = 1;
const BINARY = 2;
const TEXT = 3;
const ARRAY = 4;

export function createCborWriter(): CborWriter {
  let bytes = Buffer.alloc(1 << 16);
  let length = 0;
  const reserve = (more: number): number => {
    const at = length;
    length += more;
    if (length > bytes.length) {
      const larger = Buffer.alloc(Math.max(length, bytes.length * 2));
      bytes.copy(larger, 0, 0, at);
      bytes = larger;
    }
    return at;
  };
  const writeHead = (kind: number, value: number): void => {
    const first = kind << 5;
    const size = value < 24 ? 0 : value < 1 << 8 ? 1 : value < 1 << 16 ? 2 : 4;
    const at = reserve(1 + size);
    bytes[at] = first | (size === 0 ? value : shortOf[size]);
    if (size > 0) bytes.writeUIntBE(value, at + 1, size);
  };
  const writeRaw = (added: Uint8Array): void => {
    const at = reserve(added.length);
    bytes.set(added, at);
  };
  return {
    array(count) {
      writeHead(ARRAY, count);
    },
    integer(value) {
      if (value < 0) writeHead(NEGATIVE, -1 - value);
      else writeHead(UNSIGNED, value);
    },
    text(value) {
      const encoded = typeof value === 'string' ? encoder.encode(value) : value;
      writeHead(TEXT, encoded.length);
      writeRaw(encoded);
    },
    binary(added) {
      writeHead(BINARY, added.length);
      writeRaw(added);
    },
    raw: writeRaw,
    take() {
      const taken = Uint8Array.prototype.slice.call(bytes, 0, length);
      length = 0;
      return taken;
    },
  };
}

/** What the first byte says of the number of bytes that follow. */
const shortOf = { 1: 24, 2: 25, 4: 26 } as const;

const encoder = new TextEncoder();
