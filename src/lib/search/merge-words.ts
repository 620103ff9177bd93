import { createCborWriter } from './cbor-writer.ts';
import type { CborWriter } from './cbor-writer.ts';
import type { WordCursor } from './shard-words.ts';
import { createWordCursor } from './shard-words.ts';
import type { Places, ShardPlaces } from './word-places.ts';
import { renumberFields, writePlaces } from './word-places.ts';

/** The words of one shard. */
export interface ShardWords {
  /** What `toShardWords` made of them. */
  readonly words: Uint8Array;
  /** The number that its first page has in the whole index; the others follow it. */
  readonly offset: number;
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
  const all = shards
    .toSorted((a, b) => a.offset - b.offset)
    .map((shard) => ({ ...shard, cursor: createWordCursor(shard.words) }));
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
    body.array(3);
    body.text(text);
    size += writeWord(body, having);
    words.push(text.toString());
    if (size >= LIST_SIZE) yield finish();
  }
  if (words.length > 0) yield finish();
}

type OpenShard = Pick<ShardWords, 'offset' | 'fields'> & { readonly cursor: WordCursor };

function findFirst(all: readonly OpenShard[]): string | undefined {
  let first: string | undefined;
  for (const { cursor } of all) {
    const { word } = cursor;
    if (word !== undefined && (first === undefined || word < first)) first = word;
  }
  return first;
}

/** Gives the size by which lists are cut; Pagefind (1.5.2) does not count other spellings. */
function writeWord(writer: CborWriter, having: readonly OpenShard[]): number {
  const whole: ShardPlaces[] = [];
  // In the order of the pages that have them first, as the shards are.
  const spellings = new Map<string, ShardPlaces[]>();
  for (const { offset, fields, cursor } of having) {
    const toPart = (places: Places): ShardPlaces => ({
      offset,
      places: fields ? renumberFields(places, fields) : places,
    });
    const word = cursor.take();
    whole.push(toPart(word.places));
    for (const [spelling, places] of word.spellings) {
      const parts = spellings.get(spelling) ?? [];
      spellings.set(spelling, parts);
      parts.push(toPart(places));
    }
  }
  const size = writePlaces(writer, whole);
  writer.array(spellings.size);
  for (const [spelling, parts] of spellings) {
    writer.array(2);
    writer.text(spelling);
    writePlaces(writer, parts);
  }
  return size;
}
