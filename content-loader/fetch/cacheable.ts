import type { DatabaseInfo } from '../notion/database.ts';
import { toPlainText } from '../notion/database.ts';
import { clean } from './clean.ts';
import type { Fetching } from './fetching.ts';

/**
 * Cleans an object of Notion before it is cached, because caches leave the machine, and pull
 * requests of strangers can read those of a workflow. Signatures, e-mail addresses of people, and
 * titles of pages that are only mentioned are removed; everything else stays, in its order. Fetched
 * objects are cleaned before anything is made from them, so that a page is the same whether its
 * tree comes from Notion or from the disk. Signed URLs are remembered for the downloads of this
 * build.
 */
export function toCacheable<Value extends object>(
  { signedUrls }: Pick<Fetching, 'signedUrls'>,
  value: Value,
): Value {
  const scope = {
    isCache: true,
    // A URL may contain a title, so no page counts as shown; links and mentions are resolved by
    // ids.
    isShown: () => false,
    storedUrl(signed: string): string {
      const bare = signed.split(/[?#]/, 1)[0] ?? signed;
      signedUrls.set(bare, signed);
      return bare;
    },
    noteSigned: (bare: string, signed: string) => void signedUrls.set(bare, signed),
  };
  // Cleaning empties fields and removes unused ones; it changes no type.
  return clean(value, scope) as Value;
}

/** A database for the cache: its plain title may contain names of unpublished pages. */
export function toCacheableDatabase(
  sources: Pick<Fetching, 'signedUrls'>,
  database: DatabaseInfo,
): DatabaseInfo {
  const kept = toCacheable(sources, database);
  return { ...kept, title: toPlainText(kept.titleRichText) };
}
