import type { CborReader } from './cbor-reader.ts';
import { createCborReader } from './cbor-reader.ts';
import type { CborWriter } from './cbor-writer.ts';
import { createCborWriter } from './cbor-writer.ts';

/** The pages of one shard that have a word, and where. */
export interface Places {
  /** The number of pages. */
  readonly count: number;
  /** Numbers of the first and the last of them in the shard. */
  readonly first: number;
  readonly last: number;
  /** What they add to the size by which lists of words are cut. */
  readonly size: number;
  /** As Pagefind writes them, without what stands before the positions in the first page. */
  readonly written: Uint8Array;
}

/** Reads them from what a `.pf_index` file holds. @param list all that the reader reads */
export function readPlaces(reader: CborReader, list: Uint8Array): Places {
  const count = reader.array();
  let [first, last, size, start] = [0, 0, 0, reader.position()];
  for (let index = 0; index < count; index += 1) {
    reader.array();
    // Written as the distance from the page before.
    last += reader.integer();
    if (index === 0) [first, start] = [last, reader.position()];
    // Positions in its text, and in its fields.
    size += reader.skipIntegers() + reader.skipIntegers() + 1;
  }
  return { count, first, last, size, written: list.subarray(start, reader.position()) };
}

/** The places in one shard, and the number that the shard's first page has in the whole index. */
export interface ShardPlaces {
  readonly places: Places;
  readonly offset: number;
}

/** Writes places of several shards, in the order of their pages. Gives the size of all. */
export function writePlaces(writer: CborWriter, parts: readonly ShardPlaces[]): number {
  let [last, size] = [0, 0];
  writer.array(parts.reduce((sum, { places }) => sum + places.count, 0));
  for (const { places, offset } of parts) {
    if (places.count === 0) continue;
    writer.array(3);
    writer.integer(offset + places.first - last);
    writer.raw(places.written);
    last = offset + places.last;
    size += places.size;
  }
  return size;
}

/** @param fields the number that each of the shard's fields has in the whole index */
export function renumberFields(places: Places, fields: readonly number[]): Places {
  const reader = createCborReader(places.written);
  const writer = createCborWriter();
  for (let index = 0; index < places.count; index += 1) {
    if (index > 0) {
      writer.array(reader.array());
      writer.integer(reader.integer());
    }
    const start = reader.position();
    reader.skipIntegers();
    writer.raw(places.written.subarray(start, reader.position()));
    writeFields(writer, reader, fields);
  }
  return { ...places, written: writer.take() };
}

/** Positions in fields follow the number of their field, which is written as `-1 - number`. */
function writeFields(writer: CborWriter, reader: CborReader, fields: readonly number[]): void {
  const groups: { readonly field: number; readonly values: number[] }[] = [];
  const count = reader.array();
  for (let left = count; left > 0; left -= 1) {
    const value = reader.integer();
    if (value < 0) groups.push({ field: fieldOf(fields, -1 - value), values: [] });
    else groups.at(-1)?.values.push(value);
  }
  writer.array(count);
  for (const { field, values } of groups.sort((a, b) => a.field - b.field)) {
    for (const value of [-1 - field, ...values]) writer.integer(value);
  }
}

function fieldOf(fields: readonly number[], own: number): number {
  const field = fields[own];
  if (field === undefined) throw new Error(`The index has no field ${own}`);
  return field;
}
