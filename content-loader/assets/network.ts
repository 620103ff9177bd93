import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';

import type { fetch as UndiciFetch } from 'undici';

import { NetworkError } from './network-error.ts';
import { isPublicAddress, toLiteralAddress } from './public-address.ts';

export interface NetworkOptions {
  /**
   * Answers requests to `allowHosts` in this process (the local Notion API) instead of the network.
   */
  readonly fetch: typeof fetch | undefined;
  /** Host names, any port, that may have private addresses. */
  readonly allowHosts: readonly string[];
  /** No request leaves this process; `fetch` still works. */
  readonly offline: boolean;
  readonly connectMs: number;
  /** Resolves a host name; the system's resolver by default. */
  readonly resolveHost: ((host: string) => Promise<readonly string[]>) | undefined;
}

/** One request, redirects not followed. Throws `NetworkError`, or what `fetch` throws. */
export type Network = (url: URL, init: RequestInit) => Promise<Response>;

/**
 * All requests for files and cards go through here. The check is the lookup of the agent itself, so
 * the address that was checked is the one that is connected to: a second DNS answer cannot differ.
 */
export const createNetwork = (options: NetworkOptions): Network => {
  const allowed = new Set(options.allowHosts.map((host) => host.toLowerCase()));
  const opened: Promise<typeof fetch>[] = [];
  const openFetch = (): Promise<typeof fetch> => {
    const first = opened[0] ?? createFetch(options, allowed);
    opened[0] = first;
    return first;
  };
  return async (url, init) => {
    assertAllowed(url, allowed);
    if (options.fetch && allowed.has(url.hostname)) return options.fetch(url, init);
    if (options.offline) throw new NetworkError('offline', 'this build is offline');
    return (await openFetch())(url, init);
  };
};

/** Loaded late: most builds download nothing, and the library takes a tenth of a second to load. */
const createFetch = async (
  options: NetworkOptions,
  allowed: ReadonlySet<string>,
): Promise<typeof fetch> => {
  const { Agent, fetch: undiciFetch } = await import('undici');
  const dispatcher = new Agent({
    connect: { lookup: createLookup(options, allowed), timeout: options.connectMs },
  });
  // The types of Node's own fetch and of the package's differ only in name.
  return ((url: URL, init: RequestInit) =>
    undiciFetch(url, { ...init, dispatcher } as Parameters<
      typeof UndiciFetch
    >[1])) as unknown as typeof fetch;
};

const assertAllowed = (url: URL, allowed: ReadonlySet<string>): void => {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new NetworkError('refused', `only http and https, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new NetworkError('refused', 'an address with a password in it');
  }
  const literal = toLiteralAddress(url.hostname);
  if (literal === undefined || allowed.has(url.hostname) || allowed.has(literal)) return;
  assertPublic(url.hostname, [literal]);
};

const assertPublic = (host: string, addresses: readonly string[]): void => {
  if (!addresses.every(isPublicAddress)) {
    throw new NetworkError('refused', `${host} is a private address`);
  }
};

const createLookup =
  (options: NetworkOptions, allowed: ReadonlySet<string>): LookupFunction =>
  (host, { all }, callback) => {
    const resolve = options.resolveHost ?? lookupAll;
    resolve(host).then(
      (addresses) => {
        try {
          if (!allowed.has(host.toLowerCase())) assertPublic(host, addresses);
        } catch (error) {
          callback(error as NetworkError, []);
          return;
        }
        const found = addresses.map((address) => ({
          address,
          family: address.includes(':') ? 6 : 4,
        }));
        const first = found[0];
        if (first === undefined) callback(new NetworkError('unreachable', 'no address'), []);
        else if (all === true) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, []);
      },
    );
  };

const lookupAll = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);
