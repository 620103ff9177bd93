import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { saveDataAddress } from './data-address.ts';
import { openExchange, type Exchange } from './exchange.ts';
import type { Limits } from './limits.ts';
import { NetworkError, type NetworkProblem } from './network-error.ts';
import type { Network } from './network.ts';

/** What the host said about a file. It allows to ask later whether the file changed. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly length?: number | undefined;
}

export type Download =
  | {
      readonly kind: 'saved';
      readonly path: string;
      readonly bytes: number;
      readonly hash: string;
      readonly validators: Validators;
    }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'too-large'; readonly bytes: number | undefined }
  | { readonly kind: NetworkProblem; readonly detail: string }
  /** Not requested: the host has already taken too long with other files. */
  | { readonly kind: 'given-up'; readonly detail: string };

export interface DownloadOptions {
  readonly network: Network;
  readonly limits: Limits;
  /**
   * Validators of the cached copy; a host that knows them sends no body when the file is the same.
   */
  readonly known: Validators | undefined;
}

/**
 * Makes one attempt to save the bytes of a URL at `path`. It never throws for faults of the network
 * or a host.
 */
export const fetchToFile = async (
  url: URL,
  path: string,
  { network, limits, known }: DownloadOptions,
): Promise<Download> => {
  if (url.protocol === 'data:') return saveDataAddress(url, path, limits.bytes);
  try {
    const exchange = await openExchange(url, { ...limits, network, headers: toHeaders(known) });
    try {
      return await receive(exchange, path, limits, known);
    } finally {
      exchange.close();
    }
  } catch (error) {
    if (error instanceof NetworkError) return { kind: error.problem, detail: error.message };
    throw error;
  }
};

const toHeaders = (known: Validators | undefined): Record<string, string> => ({
  accept: '*/*',
  // Bytes as they are stored, so that lengths can be compared.
  'accept-encoding': 'identity',
  'user-agent': 'Quire (static site generator)',
  ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
  ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
});

const receive = async (
  exchange: Exchange,
  path: string,
  limits: Limits,
  known: Validators | undefined,
): Promise<Download> => {
  const { status, headers } = exchange;
  if (status === 304 && known) return { kind: 'not-modified' };
  if (status !== 200) return { kind: 'status', status, retryAfterMs: toRetryAfter(headers) };
  const validators = toValidators(headers);
  if (known && isSame(known, validators)) return { kind: 'not-modified' };
  const { length } = validators;
  if (length !== undefined && length > limits.bytes) return { kind: 'too-large', bytes: length };
  const saved = await save(exchange, path, limits.bytes);
  if (saved === undefined) return { kind: 'too-large', bytes: undefined };
  if (length !== undefined && saved.bytes !== length) {
    return { kind: 'broken', detail: `${saved.bytes} of ${length} bytes came` };
  }
  return { kind: 'saved', path, ...saved, validators };
};

const toValidators = (headers: Headers): Validators => {
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const encoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  return {
    etag: headers.get('etag') ?? undefined,
    lastModified: headers.get('last-modified') ?? undefined,
    length: Number.isSafeInteger(length) && !encoded ? length : undefined,
  };
};

/** For hosts that ignore conditions: equal validators mean equal bytes, no need to read them. */
const isSame = (known: Validators, seen: Validators): boolean => {
  if (known.etag !== undefined && seen.etag !== undefined) return known.etag === seen.etag;
  const sameTime = known.lastModified === seen.lastModified;
  return sameTime && known.length !== undefined && known.length === seen.length;
};

/** Undefined: the body has more than `limit` bytes; the rest was not read. */
const save = async (
  exchange: Exchange,
  path: string,
  limit: number,
): Promise<{ bytes: number; hash: string } | undefined> => {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  let complete = false;
  try {
    for await (const chunk of exchange.chunks()) {
      bytes += chunk.byteLength;
      if (bytes > limit) return undefined;
      hash.update(chunk);
      await file.write(chunk);
    }
    complete = true;
  } finally {
    await file.close();
    if (!complete) await rm(path, { force: true });
  }
  return { bytes, hash: hash.digest('hex') };
};

/** Parses seconds or a date to milliseconds from now. */
const toRetryAfter = (headers: Headers): number | undefined => {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
};
