import { openAsBlob } from 'node:fs';
import type { AwsClient } from 'aws4fetch';
import { QuireError, problems } from '../core/errors.ts';
import { isMissingPackage } from '../core/missing-package.ts';
import { sha256 } from '../core/digest.ts';
import type { Target } from './target.ts';
import { TargetError } from './target.ts';

/** What the standard variables say of an S3-compatible store. */
export interface S3Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
  readonly region: string;
  /** Without a slash at its end. Undefined: Amazon's own for the region. */
  readonly endpoint: string | undefined;
}

export interface S3Place {
  readonly bucket: string;
  /** Without slashes at its ends; empty: the bucket itself. */
  readonly prefix: string;
}

/** A request, without the time that its body takes. */
const TIMEOUT_MS = 30_000;
/** The slowest upload that is waited for. */
const LEAST_BYTES_PER_SECOND = 20_000;
/** An answer that is an error is short. */
const LONGEST_ERROR = 100_000;

/** Opens a bucket, by path-style addresses. @throws QuireError when the client is not installed */
export async function openS3Target(account: S3Account, place: S3Place): Promise<Target> {
  const client = await createClient(account);
  const { bucket, prefix } = place;
  const endpoint = account.endpoint ?? `https://s3.${account.region}.amazonaws.com`;
  const toUrl = (path: string): string =>
    [endpoint, bucket, ...prefix.split('/'), ...path.split('/')]
      .filter((part) => part !== '')
      .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
      .join('/');
  const ask = (path: string, init: RequestInit, bytes = 0): Promise<Response> =>
    request(client, { url: toUrl(path), path, init, bytes });
  const put = async (
    path: string,
    body: Blob,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const answer = await ask(path, { method: 'PUT', body, headers }, body.size);
    await answer.body?.cancel();
    if (!answer.ok) throw await toError(path, answer);
  };
  return {
    name: ['s3:/', bucket, prefix].filter((part) => part !== '').join('/'),
    readsConfiguration: false,
    async read(path) {
      const answer = await ask(path, { method: 'GET' });
      if (answer.ok) return await orAway(path, answer.text());
      const error = await toError(path, answer);
      if (answer.status === 404 && !/NoSuchBucket/.test(error.message)) return undefined;
      throw error;
    },
    async send({ path, source, sha256: digest, contentType, cacheControl }) {
      await put(path, await openAsBlob(source), {
        'content-type': contentType,
        'cache-control': cacheControl,
        // The store refuses a body that was damaged on its way, or a file that changed meanwhile.
        'x-amz-content-sha256': digest,
      });
    },
    async write(path, text) {
      await put(path, new Blob([text]), {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-amz-content-sha256': sha256(text),
      });
    },
    async remove(path) {
      const answer = await ask(path, { method: 'DELETE' });
      if (!answer.ok && answer.status !== 404) throw await toError(path, answer);
      await answer.body?.cancel();
    },
  };
}

/** The client of the shared cache's driver. */
async function createClient({ endpoint: _, ...account }: S3Account): Promise<AwsClient> {
  try {
    const { AwsClient: Client } = await import('aws4fetch');
    const { sessionToken, ...keys } = account;
    // Requests are repeated within the budget of the whole site.
    return new Client({
      ...keys,
      ...(sessionToken === undefined ? {} : { sessionToken }),
      ...{ service: 's3', retries: 0 },
    });
  } catch (error) {
    if (!isMissingPackage(error, 'aws4fetch')) throw error;
    throw new QuireError(problems.missingPackage('aws4fetch'), error);
  }
}

interface Asked {
  readonly url: string;
  readonly path: string;
  readonly init: RequestInit;
  /** Of the body. */
  readonly bytes: number;
}

async function request(client: AwsClient, { url, path, init, bytes }: Asked): Promise<Response> {
  const signed = await client.sign(url, init);
  const seconds = Math.ceil(bytes / LEAST_BYTES_PER_SECOND);
  const signal = AbortSignal.timeout(TIMEOUT_MS + seconds * 1_000);
  return await orAway(path, fetch(signed, { signal }));
}

/** @throws TargetError in place of the error of a connection */
async function orAway<Result>(path: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    // Lost connections are a TypeError, and the end of the time a DOMException.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new TargetError(`${path}: the store did not answer (${cause.message}).`, true, error);
  }
}

/** The store's code of the error; the rest of its answer may repeat keys. */
async function toError(path: string, answer: Response): Promise<TargetError> {
  const text = (await answer.text().catch(() => '')).slice(0, LONGEST_ERROR);
  const code = /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1] ?? '';
  const mayPass = answer.status >= 500 || [408, 409, 425, 429].includes(answer.status);
  const said = [String(answer.status), code].filter((part) => part !== '').join(' ');
  return new TargetError(`${path}: the store answered ${said}.`, mayPass);
}
