import type { DatabaseInfo } from '../notion/database.ts';
import { toPlainText } from '../notion/database.ts';
import { clean } from './clean.ts';
import type { Fetching } from './fetching.ts';

/**
 * An object of Notion's as it may be kept: caches leave the machine, and pull requests of strangers
 * read those of a workflow. Without signatures, people's e-mail addresses, and titles of pages that
 * are only mentioned; all else stays, in its order. What is fetched is cleaned before anything is
 * made of it, so that a page is the same whether its tree comes from Notion or from the disk.
 * Signed addresses are noted for the downloads of this build.
 */
export function toCacheable<Value extends object>(
  { signedUrls }: Pick<Fetching, 'signedUrls'>,
  value: Value,
): Value {
  const scope = {
    isCache: true,
    // A title in an address is one too many; links and mentions are resolved by their ids.
    isShown: () => false,
    storedUrl(signed: string): string {
      const bare = signed.split(/[?#]/, 1)[0] ?? signed;
      signedUrls.set(bare, signed);
      return bare;
    },
    noteSigned: (bare: string, signed: string) => void signedUrls.set(bare, signed),
  };
  // Cleaning empties fields and leaves out what nothing reads; it changes no type.
  return clean(value, scope) as Value;
}

/** A database as it may be kept: its title in plain text may name pages that are not published. */
export function toCacheableDatabase(
  sources: Pick<Fetching, 'signedUrls'>,
  database: DatabaseInfo,
): DatabaseInfo {
  const kept = toCacheable(sources, database);
  return { ...kept, title: toPlainText(kept.titleRichText) };
}
