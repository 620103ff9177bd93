import { sha256 } from '../core/digest.ts';
import type { AssetOwner } from './asset-source.ts';

/**
 * The cache key of a file, a hex digest. Notion signs its URLs anew in every response, so the query
 * of its files is ignored (like the port of a local server). The query of external files counts.
 */
export const toIdentity = (url: URL, owner: AssetOwner): string => {
  const address =
    owner === 'notion'
      ? `${url.hostname}${url.pathname}`
      : `${url.origin}${url.pathname}${url.search}`;
  return sha256(`${owner} ${address}`).slice(0, 40);
};
