import { join, resolve } from 'node:path';
import { workspaceFolder } from '../core/cache-folders.ts';
import { QuireError, problems } from '../core/errors.ts';
import { findSample } from '../core/sample.ts';
import type { Environment } from './environment-values.ts';
import {
  PASSWORD_VARIABLE,
  readNumber,
  readSwitch,
  toBytes,
  variable,
} from './environment-values.ts';
import { Secret } from '../core/secret.ts';
import type { Mode } from '../core/mode.ts';
import { readMode } from '../core/mode.ts';

/**
 * The source of pages. `sample`: the embedded workspace over the local API; `snapshot`: a recorded
 * one, chosen by `chooseSource` for offline builds.
 */
export type Source =
  | {
      readonly kind: 'sample';
      /** Absolute; the project's own sample. Undefined: the one that Quire brings. */
      readonly folder?: string | undefined;
    }
  | {
      readonly kind: 'snapshot';
      /** Absolute. */
      readonly folder: string;
      /** Undefined: the database that was recorded as the main one. */
      readonly database: string | undefined;
    }
  | {
      readonly kind: 'notion';
      readonly token: string;
      readonly database: string;
      readonly baseUrl: string;
    };

export interface Settings {
  readonly source: Source;
  readonly mode: Mode;
  readonly offline: boolean;
  /** Fetch everything outside the collections again, even if the cache is recent. */
  readonly fresh: boolean;
  /** Milliseconds after which everything is asked for again that no edit time tells. */
  readonly reconcile: number;
  /** Publish although far fewer pages would be published than last time. */
  readonly allowDrop: boolean;
  /** Publish although many files stored by Notion could not be loaded. */
  readonly allowLostFiles: boolean;
  /** Publish although a gate is gone or unreadable, or a property looks like a gate. */
  readonly allowGates: boolean;
  /** Publish although many pages appear whose gates did not change. */
  readonly allowAppear: boolean;
  /** Publish nothing while there is a finding. */
  readonly strict: boolean;
  /** Absolute folder of Quire's own caches, inside Astro's; another one where drafts are shown. */
  readonly cacheFolder: string;
  /** Absolute folder of data that does not depend on drafts: responses of Notion, files. */
  readonly sharedFolder: string;
  /** Absolute folder that `record` writes and offline builds read; it need not exist. */
  readonly snapshotFolder: string;
  /** A shared cache of several machines; the address may contain a password. Undefined: none. */
  readonly cacheUrl: string | undefined;
  /** The shared secret of the machines with that cache; undefined: the token. */
  readonly cacheKey: string | undefined;
  /** Passwords of pages, by the names of their variables after `QUIRE_PASSWORD_`. */
  readonly passwords: ReadonlyMap<string, Secret>;
  /** When Notion is down: build from the snapshot or the cache instead of failing. */
  readonly fallback: boolean;
  /** Bytes that one build may download; undefined: the usual limit. */
  readonly maxDownload: number | undefined;
  /** Requests to Notion per second, at most; undefined: what Notion allows. */
  readonly maxRate: number | undefined;
  /** Seconds that an outage of Notion is retried; undefined: the default. */
  readonly patience: number | undefined;
}

/** Unless the site says otherwise. */
const ONE_DAY = 24 * 60 * 60 * 1000;

const PUBLIC_API = 'https://api.notion.com';

/**
 * Reads the environment once. `workspace`: the name of a further workspace of the site, which has
 * its own caches. @throws QuireError for incomplete or invalid settings
 */
export function readSettings(environment: Environment, root: string, workspace = ''): Settings {
  const own = workspaceFolder(workspace);
  const token = variable(environment, 'NOTION_TOKEN');
  const database = variable(environment, 'NOTION_DATABASE_ID');
  const baseUrl = variable(environment, 'NOTION_BASE_URL');
  return {
    source: readSource(token, database, baseUrl, root),
    mode: readMode(environment),
    offline: readSwitch(environment, 'NOTION_OFFLINE'),
    fresh: readSwitch(environment, 'QUIRE_FRESH'),
    reconcile: ONE_DAY,
    allowDrop: readSwitch(environment, 'QUIRE_ALLOW_DROP'),
    allowLostFiles: readSwitch(environment, 'QUIRE_ALLOW_LOST_FILES'),
    allowGates: readSwitch(environment, 'QUIRE_ALLOW_GATES'),
    allowAppear: readSwitch(environment, 'QUIRE_ALLOW_APPEAR'),
    strict: readSwitch(environment, 'QUIRE_STRICT'),
    cacheFolder: join(readAstroCacheFolder(environment, root), own),
    sharedFolder: join(readOwnCacheFolder(environment, root), own),
    snapshotFolder: resolve(root, environment['QUIRE_SNAPSHOT_DIR']?.trim() || 'snapshot'),
    cacheUrl: readCacheUrl(environment),
    cacheKey: readCacheKey(environment),
    passwords: readPasswords(environment),
    fallback: readSwitch(environment, 'QUIRE_FALLBACK'),
    maxDownload: toBytes(readNumber(environment, 'QUIRE_MAX_DOWNLOAD')),
    maxRate: readNumber(environment, 'QUIRE_MAX_RATE'),
    patience: readNumber(environment, 'QUIRE_PATIENCE'),
  };
}

/**
 * Astro's `cacheDir`. Drafts have a folder of their own: no production build can find one there.
 */
export function readAstroCacheFolder(environment: Environment, root: string): string {
  const folder = readOwnCacheFolder(environment, root);
  return readMode(environment) === 'build' ? folder : join(folder, 'drafts');
}

/**
 * Offline, the sample and a snapshot respond within this process; everything else comes from the
 * cache.
 */
export function isCacheOnly({ offline, source }: Settings): boolean {
  return offline && source.kind === 'notion';
}

/** The folder of all caches: `QUIRE_CACHE_DIR`, else Astro's default. */
export function readOwnCacheFolder(environment: Environment, root: string): string {
  const chosen = environment['QUIRE_CACHE_DIR']?.trim();
  return chosen ? resolve(root, chosen) : join(root, 'node_modules', '.astro');
}

/** The connection settings so far, for `init`. @throws QuireError */
export function readConnection(environment: Environment): {
  readonly token: string | undefined;
  readonly database: string | undefined;
  readonly baseUrl: string;
} {
  const valueOf = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    token: valueOf('NOTION_TOKEN'),
    database: valueOf('NOTION_DATABASE_ID'),
    baseUrl: toBaseUrl(variable(environment, 'NOTION_BASE_URL')),
  };
}

function readSource(
  token: string | undefined,
  database: string | undefined,
  baseUrl: string | undefined,
  root: string,
): Source {
  if (token === undefined) {
    const other = database === undefined ? 'NOTION_BASE_URL' : 'NOTION_DATABASE_ID';
    if (database === undefined && baseUrl === undefined) {
      return { kind: 'sample', folder: findSample(root) };
    }
    throw new QuireError(problems.missingVariable('NOTION_TOKEN', other));
  }
  if (!/^[\x21-\x7e]+$/.test(token)) throw new QuireError(problems.malformedToken());
  if (database === undefined) {
    throw new QuireError(problems.missingVariable('NOTION_DATABASE_ID', 'NOTION_TOKEN'));
  }
  return { kind: 'notion', token, database, baseUrl: toBaseUrl(baseUrl) };
}

function toBaseUrl(value: string | undefined): string {
  const url = URL.parse(value ?? PUBLIC_API);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new QuireError(problems.invalidUrl('NOTION_BASE_URL', value ?? ''));
  }
  // The SDK adds `/v1/…` itself; people paste it with and without.
  return `${url.origin}${url.pathname.replace(/\/(v1\/?)?$/, '')}`;
}

/** Never printed: it may contain a password. */
function readCacheUrl(environment: Environment): string | undefined {
  const value = environment['QUIRE_CACHE_URL']?.trim() ?? '';
  if (value === '') return undefined;
  if (!URL.canParse(value)) throw new QuireError(problems.cacheAddress());
  return value;
}

/** A secret that can be guessed protects nothing: the store shows what was signed with it. */
const SHORTEST_KEY = 16;

/** An empty variable counts as unset: a secret that is missing in CI is empty. */
function readCacheKey(environment: Environment): string | undefined {
  const value = environment['QUIRE_CACHE_KEY']?.trim() ?? '';
  if (value === '') return undefined;
  if (value.length < SHORTEST_KEY) throw new QuireError(problems.shortKey('QUIRE_CACHE_KEY'));
  return value;
}

function readPasswords(environment: Environment): Settings['passwords'] {
  const prefix = PASSWORD_VARIABLE;
  return new Map(
    Object.entries(environment)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value = '']) => [name.slice(prefix.length), new Secret(value)]),
  );
}
