import { basename } from 'node:path';
import pLimit from 'p-limit';
import type { Original } from '../assets/archive.ts';
import type { Assets } from '../assets/assets.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import { toPath } from '../source/web-file.ts';

/** The files of Notion in a snapshot's objects. */
export interface StoredOriginals {
  /** The address that replaces a signed one. `depth`: of the object's file in the folder. */
  storedUrl(signedUrl: string, depth: number): string;
  /** Path in the snapshot → path of the bytes. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that could not be loaded, by their address without a signature. */
  readonly failures: readonly { readonly url: string; readonly original: Original }[];
}

/** Enough to keep a disk busy; downloads have their own limit. */
const AT_ONCE = 16;

/** Fetches every signed file in the values, from the cache if it is there. @throws AssetFailure */
export async function fetchStoredOriginals(
  assets: Assets,
  values: readonly unknown[],
): Promise<StoredOriginals> {
  const urls = new Map(values.flatMap(listSigned).map((url) => [toBare(url), url]));
  const limit = pLimit(AT_ONCE);
  const originals = new Map(
    await Promise.all(
      [...urls].map(([bare, url]) =>
        limit(async () => {
          const source = { url, owner: 'notion', medium: 'file' } as const;
          return [bare, await assets.archive.fetchOriginal(source)] as const;
        }),
      ),
    ),
  );
  return {
    storedUrl(signedUrl, depth) {
      const bare = toBare(signedUrl);
      const original = originals.get(bare);
      if (original?.kind !== 'content') return bare;
      return `stored:${'../'.repeat(depth)}${toPath(original)}#${basename(new URL(bare).pathname)}`;
    },
    files: new Map(
      [...originals.values()].flatMap((original): [string, string][] =>
        original.kind === 'content' ? [[toPath(original), original.path]] : [],
      ),
    ),
    failures: [...originals].flatMap(([url, original]) =>
      original.kind === 'failure' ? [{ url, original }] : [],
    ),
  };
}

function toBare(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

function listSigned(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listSigned);
  if (typeof value !== 'object' || value === null) return [];
  const fields = fieldsOf(value);
  const url = stringOf(fields['url']);
  if (url !== undefined && 'expiry_time' in fields) return URL.canParse(url) ? [url] : [];
  return Object.values(fields).flatMap(listSigned);
}
