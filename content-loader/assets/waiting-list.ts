import type { AssetSource } from './asset-source.ts';
import type { AssetView } from './views.ts';

type FetchAsset = (source: AssetSource) => Promise<AssetView>;

const LONGEST_NAME = 40;

/** Knows which files are waited for, so that a build that stands still can say for what. */
export function createWaitingList(fetch: FetchAsset): {
  readonly fetchAsset: FetchAsset;
  /** Names, the longest awaited first. */
  readonly list: () => readonly string[];
} {
  const awaited = new Map<object, string>();
  return {
    async fetchAsset(source) {
      const key = {};
      awaited.set(key, toName(source));
      try {
        return await fetch(source);
      } finally {
        awaited.delete(key);
      }
    },
    list: () => [...new Set(awaited.values())],
  };
}

/** Signatures of an address are no part of a file's name. */
function toName({ name, url }: AssetSource): string {
  const path = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  const shown = (name === undefined || name === '' ? path : name)
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  if (shown === '') return 'a file';
  const letters = Array.from(shown);
  return letters.length <= LONGEST_NAME ? shown : `${letters.slice(0, LONGEST_NAME).join('')}…`;
}
