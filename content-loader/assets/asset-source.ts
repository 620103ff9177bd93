/**
 * The owner of the file. Files of `notion` have signed URLs that expire, and losing them may stop
 * the build.
 */
export type AssetOwner = 'notion' | 'external';

/** What the page wants to show. The bytes decide what the file really is. */
export type AssetMedium = 'image' | 'video' | 'audio' | 'pdf' | 'file' | 'icon';

export interface AssetSource {
  /** The URL of the block, without a signature; http or https, other schemes are refused. */
  readonly url: string;
  /** The same URL with the signature that this build received; absent: there was no signature. */
  readonly signedUrl?: string | undefined;
  readonly owner: AssetOwner;
  readonly medium: AssetMedium;
  /** The name that the author gave it; absent: the last segment of the URL's path. */
  readonly name?: string;
  /** Fetches the block again and returns a freshly signed URL of the same file. */
  readonly renew?: () => Promise<string>;
  /** The page was fetched again: ask the host by ETag, date or length whether the file changed. */
  readonly revalidate?: boolean;
}
