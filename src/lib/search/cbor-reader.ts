/**
 * Reads CBOR (RFC 8949) of what Pagefind and `createCborWriter` write: arrays, texts and bytes of known
 * length, and integers, one after the other. @throws Error where the bytes hold something else, or end
 */
export interface CborReader {
  /** Begins an array; gives the number of its items, which follow. */
  array(): number;
  /** At most 2 ** 32 - 1 and at least -(2 ** 32). */
  integer(): number;
  text(): string;
  /** A text as its bytes. */
  bytes(): Uint8Array;
  binary(): Uint8Array;
  /** Passes over an array of integers; gives the number of its items. */
  skipIntegers(): number;
  /** Where the next item begins. */
  position(): number;
}

const UNSIGNED = 0;
const NEGATIVE = 1;
const BINARY = 2;
const TEXT = 3;
const ARRAY = 4;

export function createCborReader(bytes: Uint8Array): CborReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const readArgument = (first: number): number => {
    const short = first & 31;
    if (short < 24) return short;
    const at = offset;
    // A DataView throws a RangeError where the bytes end.
    if (short === 24) return ((offset += 1), view.getUint8(at));
    if (short === 25) return ((offset += 2), view.getUint16(at));
    if (short === 26) return ((offset += 4), view.getUint32(at));
    throw new Error(`The byte ${first} before ${at} begins no value of a search index`);
  };
  const readOf = (kind: number): number => {
    const first = view.getUint8(offset);
    offset += 1;
    if (first >> 5 !== kind)
      throw new Error(`The byte ${first} before ${offset} begins another value`);
    return readArgument(first);
  };
  const readBytes = (kind: number): Uint8Array => {
    const length = readOf(kind);
    offset += length;
    if (offset > bytes.length) throw new RangeError('The bytes end within a value');
    return bytes.subarray(offset - length, offset);
  };
  const readInteger = (): number => {
    const negative = view.getUint8(offset) >> 5 === NEGATIVE;
    return negative ? -1 - readOf(NEGATIVE) : readOf(UNSIGNED);
  };
  return {
    array: () => readOf(ARRAY),
    integer: readInteger,
    text: () => decoder.decode(readBytes(TEXT)),
    bytes: () => readBytes(TEXT),
    binary: () => readBytes(BINARY),
    skipIntegers() {
      const count = readOf(ARRAY);
      for (let left = count; left > 0; left -= 1) {
        const first = view.getUint8(offset);
        offset += 1;
        if (first >> 5 > NEGATIVE)
          throw new Error(`The byte ${first} before ${offset} begins no integer`);
        if ((first & 31) > 23) readArgument(first);
      }
      return count;
    },
    position: () => offset,
  };
}

const decoder = new TextDecoder();
