import { createCborReader } from './cbor-reader.ts';
import { createCborWriter } from './cbor-writer.ts';

/** What a `.pf_meta` file holds: where all else of one language is. */
export interface MetaIndex {
  /** Pagefind's version. */
  readonly version: string;
  /** Pages by number: the name of each one's fragment, and the number of its words. */
  readonly pages: readonly (readonly [fragment: string, words: number])[];
  /** Lists of words in order: the range of each, and its name. */
  readonly lists: readonly (readonly [from: string, to: string, name: string])[];
  readonly filters: readonly (readonly [filter: string, name: string])[];
  /** How many orders there are besides the score. */
  readonly sorts: number;
  /** Fields of pages by number, such as `title`. */
  readonly fields: readonly string[];
}

/** @throws Error if the bytes hold something else */
export function readMetaIndex(content: Uint8Array): MetaIndex {
  const reader = createCborReader(content);
  const readItems = <Item>(read: () => Item): Item[] =>
    Array.from({ length: reader.array() }, read);
  const readTuple =
    <Item>(read: () => Item) =>
    (): Item => {
      reader.array();
      return read();
    };
  reader.array();
  return {
    version: reader.text(),
    pages: readItems(readTuple(() => [reader.text(), reader.integer()] as const)),
    lists: readItems(readTuple(() => [reader.text(), reader.text(), reader.text()] as const)),
    filters: readItems(readTuple(() => [reader.text(), reader.text()] as const)),
    sorts: readItems(
      readTuple(() => {
        reader.text();
        reader.skipIntegers();
      }),
    ).length,
    fields: readItems(() => reader.text()),
  };
}

/** Of an index without further orders. */
export function writeMetaIndex({ version, pages, lists, filters, fields }: MetaIndex): Uint8Array {
  const writer = createCborWriter();
  const writeTuples = (tuples: readonly (readonly (string | number)[])[]): void => {
    writer.array(tuples.length);
    for (const tuple of tuples) {
      writer.array(tuple.length);
      for (const value of tuple) {
        if (typeof value === 'string') writer.text(value);
        else writer.integer(value);
      }
    }
  };
  writer.array(6);
  writer.text(version);
  writeTuples(pages);
  writeTuples(lists);
  writeTuples(filters);
  writeTuples([]);
  writer.array(fields.length);
  for (const field of fields) writer.text(field);
  return writer.take();
}
