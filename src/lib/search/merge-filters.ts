import { createCborReader } from './cbor-reader.ts';
import { createCborWriter } from './cbor-writer.ts';
import { compareBytes } from './compare-bytes.ts';

/** A filter of one shard. */
export interface ShardFilter {
  /** What its `.pf_filter` file holds. */
  readonly content: Uint8Array;
  /** The number that the shard's first page has in the whole index; the others follow it. */
  readonly offset: number;
}

/** Joins the values that one filter has in several shards. */
export function mergeFilter(name: string, shards: readonly ShardFilter[]): Uint8Array {
  const values = new Map<string, number[]>();
  for (const { content, offset } of shards) {
    const reader = createCborReader(content);
    reader.array();
    reader.text();
    for (let left = reader.array(); left > 0; left -= 1) {
      reader.array();
      const value = reader.text();
      const numbers = values.get(value) ?? [];
      values.set(value, numbers);
      for (let more = reader.array(); more > 0; more -= 1) {
        numbers.push(offset + reader.integer());
      }
    }
  }
  const writer = createCborWriter();
  writer.array(2);
  writer.text(name);
  writer.array(values.size);
  for (const [value, numbers] of [...values].sort(([a], [b]) => compareBytes(a, b))) {
    writer.array(2);
    writer.text(value);
    writer.array(numbers.length);
    for (const number of numbers.sort((a, b) => a - b)) writer.integer(number);
  }
  return writer.take();
}
