import { readMetaIndex } from './meta-index.ts';
import { unpackFile } from './packed-file.ts';
import type { Shard } from './shard.ts';

/** Whether pages can be put in another order than that of the score, which no merged index has. */
export function hasSorts({ files }: Shard): boolean {
  return files.some(([path, file]) => isMeta(path) && readMetaIndex(unpackFile(file)).sorts > 0);
}

/** Whether it is the file that is loaded first of a language. */
export function isMeta(path: string): boolean {
  return path.endsWith('.pf_meta');
}

/** `pagefind.en_dcbc558769.pf_meta` → `en_dcbc558769` */
export function toMetaName(path: string): string {
  return path.slice('pagefind.'.length, -'.pf_meta'.length);
}

/** `pagefind.en_dcbc558769.pf_meta` → `en` */
export function toMetaLanguage(path: string): string {
  const name = toMetaName(path);
  return name.slice(0, name.lastIndexOf('_'));
}
