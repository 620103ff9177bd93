import { createHash } from 'node:crypto';

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
  return createHash('sha256').update(`${owner} ${address}`).digest('hex').slice(0, 40);
};
