import type { CborReader } from './cbor-reader.ts';
import { createCborReader } from './cbor-reader.ts';
import type { CborWriter } from './cbor-writer.ts';
import { createCborWriter } from './cbor-writer.ts';
import type { WordCursor } from './word-cursor.ts';
import { createWordCursor } from './word-cursor.ts';

/** The words of one shard. */
export interface ShardWords {
  /** Contents of its `.pf_index` files, in the order of their words. */
  readonly lists: readonly (() => Uint8Array)[];
  /** The number that each of its pages has in the whole index; they ascend. */
  readonly pages: readonly number[];
  /** The number that each of its fields has there; undefined: its own. */
  readonly fields: readonly number[] | undefined;
}

/** Some of all words, in order. */
export interface WordList {
  readonly first: string;
  readonly last: string;
  /** What a `.pf_index` file holds. */
  readonly content: Uint8Array;
}

/** So large that a query loads some ten kilobytes: Pagefind's own measure. */
const LIST_SIZE = 20_000;

/** Joins the words of shards in lists as Pagefind makes them of all pages. */
export function* mergeWords(shards: readonly ShardWords[]): Generator<WordList, void> {
  const all = shards.map((shard) => ({ shard, cursor: createWordCursor(shard.lists) }));
  const body = createCborWriter();
  let words: string[] = [];
  let size = 0;
  const finish = (): WordList => {
    const head = createCborWriter();
    head.array(1);
    head.array(words.length);
    const content = Buffer.concat([head.take(), body.take()]);
    const [first = '', last = ''] = [words[0], words.at(-1)];
    words = [];
    size = 0;
    return { first, last, content };
  };
  for (;;) {
    const word = findFirst(all);
    if (word === undefined) break;
    const having = all.filter(({ cursor }) => cursor.word === word);
    const text = Buffer.from(word, 'latin1');
    const merged = mergeWord(having);
    body.array(3);
    body.text(text);
    size += writeWord(body, merged);
    words.push(text.toString());
    if (size >= LIST_SIZE) yield finish();
  }
  if (words.length > 0) yield finish();
}

function findFirst(all: readonly { readonly cursor: WordCursor }[]): string | undefined {
  let first: string | undefined;
  for (const { cursor } of all) {
    const { word } = cursor;
    if (word !== undefined && (first === undefined || word < first)) first = word;
  }
  return first;
}

/** A page that has a word. */
interface Place {
  readonly page: number;
  /** Positions in its text, and in its fields, as they are written. */
  readonly positions: Uint8Array;
  readonly size: number;
}

interface MergedWord {
  readonly places: Place[];
  /** By spelling, in the order of the pages that have them first. */
  readonly spellings: Map<string, Place[]>;
}

function mergeWord(
  having: readonly { readonly shard: ShardWords; readonly cursor: WordCursor }[],
): MergedWord {
  const merged: MergedWord = { places: [], spellings: new Map() };
  for (const { shard, cursor } of having) {
    cursor.take((reader, list) => {
      readPlaces(reader, list, shard, merged.places);
      for (let left = reader.array(); left > 0; left -= 1) {
        reader.array();
        const spelling = reader.text();
        const places = merged.spellings.get(spelling) ?? [];
        merged.spellings.set(spelling, places);
        readPlaces(reader, list, shard, places);
      }
    });
  }
  for (const places of [merged.places, ...merged.spellings.values()]) {
    places.sort((a, b) => a.page - b.page);
  }
  return merged;
}

function readPlaces(reader: CborReader, list: Uint8Array, shard: ShardWords, to: Place[]): void {
  let own = 0;
  for (let left = reader.array(); left > 0; left -= 1) {
    reader.array();
    // Written as the distance from the page before.
    own += reader.integer();
    const start = reader.position();
    const inText = reader.skipIntegers();
    const middle = reader.position();
    const inFields = reader.skipIntegers();
    const written = list.subarray(start, reader.position());
    to.push({
      page: shard.pages[own] ?? fail(`The index has no page ${own}`),
      positions:
        shard.fields && inFields > 0
          ? renumberFields(written, middle - start, shard.fields)
          : written,
      size: inText + inFields + 1,
    });
  }
}

/** Positions in fields follow the number of their field, which is written as `-1 - number`. */
function renumberFields(
  positions: Uint8Array,
  start: number,
  fields: readonly number[],
): Uint8Array {
  const reader = createCborReader(positions.subarray(start));
  const writer = createCborWriter();
  writer.raw(positions.subarray(0, start));
  const groups: { readonly field: number; readonly values: number[] }[] = [];
  const count = reader.array();
  for (let left = count; left > 0; left -= 1) {
    const value = reader.integer();
    if (value < 0) groups.push({ field: fields[-1 - value] ?? fail('no field'), values: [] });
    else groups.at(-1)?.values.push(value);
  }
  writer.array(count);
  for (const { field, values } of groups.sort((a, b) => a.field - b.field)) {
    for (const value of [-1 - field, ...values]) writer.integer(value);
  }
  return writer.take();
}

/** Gives the size by which lists are cut; Pagefind (1.5.2) does not count other spellings. */
function writeWord(writer: CborWriter, { places, spellings }: MergedWord): number {
  const others = [...spellings].sort(([, [a]], [, [b]]) => (a?.page ?? 0) - (b?.page ?? 0));
  const size = writePlaces(writer, places);
  writer.array(others.length);
  for (const [spelling, its] of others) {
    writer.array(2);
    writer.text(spelling);
    writePlaces(writer, its);
  }
  return size;
}

function writePlaces(writer: CborWriter, places: readonly Place[]): number {
  let [size, last] = [0, 0];
  writer.array(places.length);
  for (const { page, positions, size: own } of places) {
    writer.array(3);
    writer.integer(page - last);
    writer.raw(positions);
    last = page;
    size += own;
  }
  return size;
}

function fail(message: string): never {
  throw new Error(message);
}
