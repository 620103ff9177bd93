/** Whose the file is: `notion` files are signed, expire, and their loss may stop the build. */
export type AssetOwner = 'notion' | 'external';

/** What the page wants to show. The bytes decide what it really is. */
export type AssetMedium = 'image' | 'video' | 'audio' | 'pdf' | 'file' | 'icon';

export interface AssetSource {
  /** As it stands in the block, without a signature; http or https, anything else is refused. */
  readonly url: string;
  /** The same with the signature that this build was given; absent: it was given none. */
  readonly signedUrl?: string | undefined;
  readonly owner: AssetOwner;
  readonly medium: AssetMedium;
  /** What the author called it; absent: the last segment of the URL's path. */
  readonly name?: string;
  /** Fetches the block again and returns a freshly signed URL of the same file. */
  readonly renew?: () => Promise<string>;
  /** The page was fetched again: ask the host by ETag, date or length whether the file changed. */
  readonly revalidate?: boolean;
}
