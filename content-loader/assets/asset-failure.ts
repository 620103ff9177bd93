/**
 * A file of Notion's that could not be had now although it may exist: publishing the page without
 * it would publish a broken page. Fatal for the page; the loader adds which page it is.
 */
export class AssetFailure extends Error {
  /** Without its query: a signed URL is a key and belongs in no log. */
  readonly url: string;

  constructor(url: string, detail: string, options?: ErrorOptions) {
    const bare = toBareUrl(url);
    super(`${bare}: ${detail}`, options);
    this.name = 'AssetFailure';
    this.url = bare;
  }
}

/** An address as it may be shown: without query, fragment and credentials. */
export const toBareUrl = (url: string): string => {
  const address = URL.parse(url);
  if (!address) return '(not an address)';
  // A whole file stands in it.
  if (address.protocol === 'data:') return `data:${address.pathname.split(/[;,]/, 1)[0] ?? ''}`;
  return address.origin + address.pathname;
};
