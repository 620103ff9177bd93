import { readMetaIndex } from './meta-index.ts';
import { openFile, packFile, unpackFile } from './packed-file.ts';
import type { IndexFile, Shard } from './shard.ts';
import { toWordsPath } from './shard.ts';
import { hasSorts, isMeta, toMetaLanguage } from './shard-meta.ts';
import { toShardWords } from './shard-words.ts';

/** A shard as Pagefind made it, with its words in the form in which they are joined. */
export async function withWords(shard: Shard): Promise<Shard> {
  if (hasSorts(shard)) return shard;
  const files = new Map(shard.files);
  const words: IndexFile[] = [];
  for (const [path, file] of shard.files) {
    if (!isMeta(path)) continue;
    const lists = readMetaIndex(unpackFile(file)).lists.map(
      ([, , name]) => `index/${name}.pf_index`,
    );
    const contents = lists.map((list) => openFile(files, list));
    for (const list of lists) files.delete(list);
    words.push([toWordsPath(toMetaLanguage(path)), await packFile(toShardWords(contents))]);
  }
  return { ...shard, files: [...files, ...words] };
}
