import { compareBytes } from './compare-bytes.ts';
import { mergeFilter } from './merge-filters.ts';
import { mergeWords } from './merge-words.ts';
import type { MetaIndex } from './meta-index.ts';
import { writeMetaIndex } from './meta-index.ts';
import { digestContent, openFile, packFile, takeName, unpackFile } from './packed-file.ts';
import type { IndexFile } from './shard.ts';
import { toWordsPath } from './shard.ts';
import { toWordRanges } from './word-ranges.ts';

/** The index of all pages of one language. */
export interface LanguageIndex {
  readonly language: string;
  /** Names the file that is loaded first. */
  readonly name: string;
  readonly pages: number;
  readonly files: readonly IndexFile[];
}

/** One language of one shard. */
export interface Part {
  readonly meta: MetaIndex;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The number that its first page has in the whole index; the others follow it. */
  readonly offset: number;
}

/** So many lists are packed at a time: each takes a quarter of a megabyte. */
const PACKED_AT_ONCE = 16;

/** Joins what shards have of one language. */
export async function mergeLanguage(
  language: string,
  parts: readonly Part[],
): Promise<LanguageIndex> {
  const fields = mergeNames(parts.map(({ meta }) => meta.fields));
  const { pages, files: fragments } = mergeFragments(language, parts);
  const words = await mergeLists(language, parts, fields);
  const filters = await mergeFilters(language, parts);
  const content = writeMetaIndex({
    version: parts[0]?.meta.version ?? '',
    pages,
    lists: words.lists,
    filters: filters.named,
    sorts: 0,
    fields,
  });
  const name = `${language}_${digestContent(content).slice(0, language.length + 8)}`;
  const meta = await toFile(`pagefind.${name}.pf_meta`, content);
  const files = [meta, ...fragments, ...words.files, ...filters.files];
  return { language, name, pages: pages.length, files };
}

function mergeNames(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort(compareBytes);
}

/** Two fragments of different shards may have one name. */
function mergeFragments(
  language: string,
  parts: readonly Part[],
): { readonly pages: MetaIndex['pages']; readonly files: readonly IndexFile[] } {
  const taken = new Set<string>();
  const named = parts
    .toSorted((a, b) => a.offset - b.offset)
    .flatMap(({ meta, files }) =>
      meta.pages.map(([fragment, words]) => {
        const file = files.get(`fragment/${fragment}.pf_fragment`) ?? new Uint8Array();
        return { fragment, words, file };
      }),
    )
    .map(({ fragment, words, file }) => {
      const short = `${language}_`.length + 7;
      const isFree = fragment.length === short && !taken.has(fragment);
      const digest = isFree ? fragment.slice(-7) : digestContent(unpackFile(file));
      return { name: takeName(language, digest, taken), words, file };
    });
  return {
    pages: named.map(({ name, words }) => [name, words]),
    files: named.map(({ name, file }) => [`fragment/${name}.pf_fragment`, file]),
  };
}

async function mergeLists(
  language: string,
  parts: readonly Part[],
  fields: readonly string[],
): Promise<{ readonly lists: MetaIndex['lists']; readonly files: readonly IndexFile[] }> {
  const taken = new Set<string>();
  const shards = parts.map(({ meta, files, offset }) => ({
    words: openFile(files, toWordsPath(language)),
    offset,
    fields: toFieldNumbers(meta.fields, fields),
  }));
  const lists: { first: string; last: string; name: string }[] = [];
  const packed: Promise<IndexFile>[] = [];
  for (const { first, last, content } of mergeWords(shards)) {
    const name = takeName(language, digestContent(content), taken);
    lists.push({ first, last, name });
    packed.push(toFile(`index/${name}.pf_index`, content));
    await packed[packed.length - PACKED_AT_ONCE];
  }
  const ranges = toWordRanges(lists);
  return {
    lists: lists.map(({ name }, index) => [...(ranges[index] ?? (['', ''] as const)), name]),
    files: await Promise.all(packed),
  };
}

async function toFile(path: string, content: Uint8Array): Promise<IndexFile> {
  return [path, await packFile(content)];
}

function toFieldNumbers(
  own: readonly string[],
  all: readonly string[],
): readonly number[] | undefined {
  return own.length === all.length ? undefined : own.map((field) => all.indexOf(field));
}

async function mergeFilters(
  language: string,
  parts: readonly Part[],
): Promise<{ readonly named: MetaIndex['filters']; readonly files: readonly IndexFile[] }> {
  const taken = new Set<string>();
  const names = mergeNames(parts.map(({ meta }) => meta.filters.map(([filter]) => filter)));
  const merged = names.map((filter) => {
    const shards = parts.flatMap(({ meta, files, offset }) =>
      meta.filters
        .filter(([own]) => own === filter)
        .map(([, name]) => ({
          content: openFile(files, `filter/${name}.pf_filter`),
          offset,
        })),
    );
    const content = mergeFilter(filter, shards);
    return { filter, content, name: takeName(language, digestContent(content), taken) };
  });
  return {
    named: merged.map(({ filter, name }) => [filter, name]),
    files: await Promise.all(
      merged.map(({ name, content }) => toFile(`filter/${name}.pf_filter`, content)),
    ),
  };
}
