import { createCborReader } from './cbor-reader.ts';
import type { CborReader } from './cbor-reader.ts';

/** One shard's words, one after the other, in the order of their bytes. */
export interface WordCursor {
  /** The word as text of one byte each character, so that words compare as their bytes do; undefined: none is left. */
  readonly word: string | undefined;
  /** Gives what stands of the word, which the caller reads to its end, and goes on to the next. */
  take(read: (reader: CborReader, list: Uint8Array) => void): void;
}

/** @param lists the contents of `.pf_index` files, in the order of their words; each is opened when it is needed */
export function createWordCursor(lists: readonly (() => Uint8Array)[]): WordCursor {
  const waiting = [...lists];
  let list: Uint8Array = new Uint8Array();
  let reader = createCborReader(list);
  let left = 0;
  let word: string | undefined;
  const advance = (): void => {
    while (left === 0) {
      const open = waiting.shift();
      if (!open) {
        word = undefined;
        return;
      }
      list = open();
      reader = createCborReader(list);
      // The list's only field.
      reader.array();
      left = reader.array();
    }
    left -= 1;
    // Word, pages, other spellings.
    reader.array();
    const { buffer, byteOffset, length } = reader.bytes();
    word = Buffer.from(buffer, byteOffset, length).toString('latin1');
  };
  advance();
  return {
    get word() {
      return word;
    },
    take(read) {
      read(reader, list);
      advance();
    },
  };
}
