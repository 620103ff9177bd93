import { compareBytes } from './compare-bytes.ts';
import type { LanguageIndex, Part } from './merge-language.ts';
import { mergeLanguage } from './merge-language.ts';
import type { MetaIndex } from './meta-index.ts';
import { readMetaIndex } from './meta-index.ts';
import { unpackFile } from './packed-file.ts';
import type { IndexFile, Shard } from './shard.ts';
import { hasSorts, isMeta, toMetaLanguage, toMetaName } from './shard-meta.ts';

/**
 * The index that Pagefind makes of all pages at once, from the indexes of shards: the same names,
 * the same contents, but for filters, which Pagefind (1.5.2) writes in any order. A shard with sorts
 * must be the only one, and stays as it is.
 *
 * @param paths all pages of the site in the order of `inShardOrder`
 */
export async function mergeShards(
  shards: readonly Shard[],
  paths: readonly string[],
): Promise<readonly LanguageIndex[]> {
  const places = new Map(paths.map((path, place) => [path, place]));
  const metas = shards.flatMap((shard) =>
    shard.files
      .filter(([path]) => isMeta(path))
      .map(([path, file]) => ({ path, file, shard, language: toMetaLanguage(path) })),
  );
  const languages = [...new Set(metas.map(({ language }) => language))].sort(compareBytes);
  const merged: LanguageIndex[] = [];
  for (const language of languages) {
    const own = metas.filter((meta) => meta.language === language);
    const read = own.map(({ shard, file }) => ({ shard, meta: readMetaIndex(unpackFile(file)) }));
    const [first] = own;
    if (first && hasSorts(first.shard)) {
      const pages = read.reduce((sum, { meta }) => sum + meta.pages.length, 0);
      const files = filesOf(first.shard, language);
      merged.push({ language, name: toMetaName(first.path), pages, files });
    } else {
      merged.push(await mergeLanguage(language, numberPages(read, places)));
    }
  }
  return merged;
}

function filesOf({ files }: Shard, language: string): readonly IndexFile[] {
  return files.filter(
    ([path]) => /(?:^pagefind\.|\/)(.+)_[0-9a-f]+\.pf_/.exec(path)?.[1] === language,
  );
}

/** Gives the pages of each shard their numbers in the whole index, one after the other. */
function numberPages(
  parts: readonly { readonly shard: Shard; readonly meta: MetaIndex }[],
  places: ReadonlyMap<string, number>,
): readonly Part[] {
  const placed = parts.map(({ shard, meta }) => ({
    meta,
    files: new Map(shard.files),
    places: meta.pages.map(([fragment]) => placeOf(fragment, shard, places)),
  }));
  let offset = 0;
  let last = -1;
  return placed
    .toSorted((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0))
    .map(({ meta, files, places: own }) => {
      for (const place of own) {
        if (place <= last) throw new Error('Pages of shards are not in their order');
        last = place;
      }
      offset += own.length;
      return { meta, files, offset: offset - own.length };
    });
}

/** @throws Error if the site has no such page */
function placeOf(fragment: string, { pages }: Shard, places: ReadonlyMap<string, number>): number {
  const place = places.get(pages.get(fragment) ?? '');
  if (place === undefined) throw new Error(`The search index has ${fragment}, which is no page`);
  return place;
}
