import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Signs and checks URLs of files in the manner of S3 presigned URLs (AWS4-HMAC-SHA256). */
export interface UrlSigner {
  /** A URL of `path` that works until `expires`; no two calls give the same URL. */
  sign(path: string): { readonly url: string; readonly expires: Date };
  /** Why a request for a signed URL must be refused, or undefined. */
  findFault(url: URL): 'expired' | 'altered' | 'unsigned' | undefined;
  /** A stable, unsigned URL, as Notion has for avatars and custom emoji. */
  toPublicUrl(path: string): string;
}

export const SIGNED_ROOT = '/files/';
export const PUBLIC_ROOT = '/public/';

export function createUrlSigner(options: {
  readonly baseUrl: string;
  readonly lifetimeSeconds: number;
  readonly clock: () => Date;
}): UrlSigner {
  const secret = randomBytes(32);
  const base = options.baseUrl.replace(/\/+$/, '');
  const toSignature = (pathname: string, query: string): string =>
    createHmac('sha256', secret).update(`${pathname}\n${query}`).digest('hex');

  return {
    sign(path) {
      const now = options.clock();
      const url = new URL(base + SIGNED_ROOT + encodePath(path));
      const date = toAmzDate(now);
      url.search = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
        'X-Amz-Credential': `LOCAL/${date.slice(0, 8)}/local/s3/aws4_request`,
        'X-Amz-Date': date,
        'X-Amz-Expires': String(options.lifetimeSeconds),
        'X-Amz-Security-Token': randomBytes(12).toString('base64url'),
        'X-Amz-SignedHeaders': 'host',
        'x-id': 'GetObject',
      }).toString();
      const signature = toSignature(url.pathname, url.search.slice(1));
      url.searchParams.append('X-Amz-Signature', signature);
      return { url: url.href, expires: new Date(now.getTime() + options.lifetimeSeconds * 1000) };
    },
    findFault(url) {
      const query = new URLSearchParams(url.search);
      const signature = query.get('X-Amz-Signature');
      if (signature === null) return 'unsigned';
      query.delete('X-Amz-Signature');
      // Behind a port the path may carry the base's own prefix or not: only its end is signed.
      const expected = toSignature(toSignedPath(base, url), query.toString());
      if (!isEqual(signature, expected)) return 'altered';
      const signedAt = fromAmzDate(query.get('X-Amz-Date') ?? '');
      const lifetime = Number(query.get('X-Amz-Expires')) * 1000;
      return options.clock().getTime() > signedAt + lifetime ? 'expired' : undefined;
    },
    toPublicUrl: (path) => base + PUBLIC_ROOT + encodePath(path),
  };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function toSignedPath(base: string, url: URL): string {
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  return url.pathname.startsWith(prefix) ? url.pathname : prefix + url.pathname;
}

function isEqual(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `20260102T030405Z`. */
function toAmzDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}

function fromAmzDate(text: string): number {
  return Date.parse(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}
