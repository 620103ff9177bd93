import { createHash } from 'node:crypto';

import type { AssetOwner } from './asset-source.ts';

/**
 * The name under which a file is remembered, a hex digest. Notion signs its URLs anew in every
 * response, so for its files the query says nothing (nor does the port of a local server); for
 * external files it may say everything.
 */
export const toIdentity = (url: URL, owner: AssetOwner): string => {
  const address =
    owner === 'notion'
      ? `${url.hostname}${url.pathname}`
      : `${url.origin}${url.pathname}${url.search}`;
  return createHash('sha256').update(`${owner} ${address}`).digest('hex').slice(0, 40);
};
