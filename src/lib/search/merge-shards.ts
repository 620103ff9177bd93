import { compareBytes } from './compare-bytes.ts';
import type { LanguageIndex, Part } from './merge-language.ts';
import { mergeLanguage } from './merge-language.ts';
import type { MetaIndex } from './meta-index.ts';
import { readMetaIndex } from './meta-index.ts';
import { unpackFile } from './packed-file.ts';
import type { IndexFile, Shard } from './shard.ts';

/** Whether pages can be put in another order than that of the score, which no merged index has. */
export function hasSorts({ files }: Shard): boolean {
  return files.some(([path, file]) => isMeta(path) && readMetaIndex(unpackFile(file)).sorts > 0);
}

/**
 * The index that Pagefind makes of all pages at once, from the indexes of shards: the same names,
 * the same contents, but for filters, which Pagefind (1.5.2) writes in any order. A shard with sorts
 * must be the only one, and stays as it is.
 *
 * @param paths all pages of the site in order
 */
export async function mergeShards(
  shards: readonly Shard[],
  paths: readonly string[],
): Promise<readonly LanguageIndex[]> {
  const places = new Map(paths.map((path, place) => [path, place]));
  const metas = shards.flatMap((shard) =>
    shard.files
      .filter(([path]) => isMeta(path))
      .map(([path, file]) => ({ path, file, shard, language: toLanguage(path) })),
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
      merged.push({ language, name: toName(first.path), pages, files });
    } else {
      merged.push(await mergeLanguage(language, numberPages(read, places)));
    }
  }
  return merged;
}

function isMeta(path: string): boolean {
  return path.endsWith('.pf_meta');
}

/** `pagefind.en_dcbc558769.pf_meta` */
function toName(path: string): string {
  return path.slice('pagefind.'.length, -'.pf_meta'.length);
}

function toLanguage(path: string): string {
  const name = toName(path);
  return name.slice(0, name.lastIndexOf('_'));
}

function filesOf({ files }: Shard, language: string): readonly IndexFile[] {
  return files.filter(
    ([path]) => /(?:^pagefind\.|\/)(.+)_[0-9a-f]+\.pf_/.exec(path)?.[1] === language,
  );
}

/** Gives each page its number in the whole index. */
function numberPages(
  parts: readonly { readonly shard: Shard; readonly meta: MetaIndex }[],
  places: ReadonlyMap<string, number>,
): readonly Part[] {
  const placed = parts.map(({ shard, meta }) => ({
    meta,
    files: new Map(shard.files),
    places: meta.pages.map(([fragment]) => placeOf(fragment, shard, places)),
  }));
  const all = placed.flatMap((part) => part.places).sort((a, b) => a - b);
  const numbers = new Map(all.map((place, number) => [place, number]));
  return placed.map(({ meta, files, places: own }) => ({
    meta,
    files,
    numbers: own.map((place) => numbers.get(place) ?? 0),
  }));
}

/** @throws Error if the site has no such page */
function placeOf(fragment: string, { pages }: Shard, places: ReadonlyMap<string, number>): number {
  const place = places.get(pages.get(fragment) ?? '');
  if (place === undefined) throw new Error(`The search index has ${fragment}, which is no page`);
  return place;
}
