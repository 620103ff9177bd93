import type { CborReader } from './cbor-reader.ts';
import { createCborReader } from './cbor-reader.ts';
import type { CborWriter } from './cbor-writer.ts';
import { createCborWriter } from './cbor-writer.ts';
import type { Places } from './word-places.ts';
import { readPlaces } from './word-places.ts';

/**
 * Where a shard has a word: all pages, and those with each spelling, in the order of the pages that
 * have it first.
 */
export interface ShardWord {
  readonly places: Places;
  readonly spellings: readonly (readonly [spelling: string, places: Places])[];
}

/**
 * What a shard keeps of its words: those of its `.pf_index` files, with what else would be found
 * only by reading every position. Joining shards then copies the places of each word, which are most
 * of an index. @param lists what the files hold, in the order of their words
 */
export function toShardWords(lists: readonly Uint8Array[]): Uint8Array {
  const writer = createCborWriter();
  let words = 0;
  for (const list of lists) {
    const reader = createCborReader(list);
    // The list's only field.
    reader.array();
    for (let left = reader.array(); left > 0; left -= 1) {
      words += 1;
      // Word, pages, spellings.
      reader.array();
      writer.text(reader.bytes());
      writeKept(writer, readPlaces(reader, list));
      const spellings = reader.array();
      writer.array(spellings);
      for (let more = spellings; more > 0; more -= 1) {
        reader.array();
        writer.text(reader.bytes());
        writeKept(writer, readPlaces(reader, list));
      }
    }
  }
  const head = createCborWriter();
  head.array(words);
  return Buffer.concat([head.take(), writer.take()]);
}

function writeKept(writer: CborWriter, { count, first, last, size, written }: Places): void {
  for (const value of [count, first, last, size]) writer.integer(value);
  writer.binary(written);
}

function readKept(reader: CborReader): Places {
  const [count, first, last, size] = [
    reader.integer(),
    reader.integer(),
    reader.integer(),
    reader.integer(),
  ];
  return { count, first, last, size, written: reader.binary() };
}

/** One shard's words, one after the other, in the order of their bytes. */
export interface WordCursor {
  /** The word as text of one byte each character, so that words compare as their bytes do; undefined: none is left. */
  readonly word: string | undefined;
  /** Gives where the word is, and goes on to the next. */
  take(): ShardWord;
}

/** @param words what `toShardWords` made */
export function createWordCursor(words: Uint8Array): WordCursor {
  const reader = createCborReader(words);
  let left = reader.array();
  const readWord = (): string | undefined => {
    if (left === 0) return undefined;
    left -= 1;
    const { buffer, byteOffset, length } = reader.bytes();
    return Buffer.from(buffer, byteOffset, length).toString('latin1');
  };
  let word = readWord();
  return {
    get word() {
      return word;
    },
    take() {
      const places = readKept(reader);
      const spellings = Array.from(
        { length: reader.array() },
        () => [reader.text(), readKept(reader)] as const,
      );
      word = readWord();
      return { places, spellings };
    },
  };
}
