/**
 * A file stored by Notion could not be loaded now, although it may exist. Publishing the page
 * without it would publish a broken page, so the error is fatal for the page. The loader adds which
 * page it is.
 */
export class AssetFailure extends Error {
  /** Without its query: a signed URL gives access to the file and must not be logged. */
  readonly url: string;

  constructor(url: string, detail: string, options?: ErrorOptions) {
    const bare = toBareUrl(url);
    super(`${bare}: ${detail}`, options);
    this.name = 'AssetFailure';
    this.url = bare;
  }
}

/** An address that is safe to show: without query, fragment and credentials. */
export const toBareUrl = (url: string): string => {
  const address = URL.parse(url);
  if (!address) return '(not an address)';
  // A `data:` address holds the whole file.
  if (address.protocol === 'data:') return `data:${address.pathname.split(/[;,]/, 1)[0] ?? ''}`;
  return address.origin + address.pathname;
};
