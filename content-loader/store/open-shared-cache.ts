import type { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Driver } from 'unstorage';
import { QuireError, problems } from '../core/errors.ts';
import { isMissingPackage } from '../core/missing-package.ts';
import { createFolderDriver } from './folder-driver.ts';
import type { SharedCache } from './shared-cache.ts';
import { createSharedCache } from './shared-cache.ts';

/** Drivers are loaded when they are needed: each loads its own client. */
const drivers: Readonly<Record<string, (url: URL) => Promise<Driver>>> = {
  'redis:': openRedis,
  'rediss:': openRedis,
  's3:': (url) => openS3(url, `https://${url.host}`),
  's3+http:': (url) => openS3(url, `http://${url.host}`),
  'r2:': (url) => openS3(url, `https://${url.hostname}.r2.cloudflarestorage.com`),
  'vercel-blob:': async (url) => {
    const { default: driver } = await import('unstorage/drivers/vercel-blob');
    return driver({
      access: 'public',
      token: decodeURIComponent(url.username),
      base: url.hostname,
    });
  },
  'netlify-blobs:': async (url) => {
    const { default: driver } = await import('unstorage/drivers/netlify-blobs');
    const token = decodeURIComponent(url.username);
    return driver({ name: toPath(url), siteID: url.hostname, token });
  },
  'file:': (url) => Promise.resolve(createFolderDriver(fileURLToPath(url))),
};

/** Optional packages: a site installs the one that its store needs. */
const clients = ['ioredis', 'aws4fetch', '@vercel/blob', '@netlify/blobs'];

/**
 * Connects to the shared cache at the address. `secret`: shared by all machines that use it.
 * @throws QuireError without the address
 */
export async function openSharedCache(address: string, secret: string): Promise<SharedCache> {
  const url = new URL(address);
  const open = drivers[url.protocol];
  if (!open) throw new QuireError(problems.cacheAddress());
  try {
    const secrets = [address, url.password, decodeURIComponent(url.password), url.username];
    return createSharedCache(await open(url), { secret, secrets });
  } catch (error) {
    const missing = clients.find((name) => isMissingPackage(error, name));
    if (missing !== undefined) throw new QuireError(problems.missingPackage(missing), error);
    throw new QuireError(problems.cacheAddress(), error);
  }
}

async function openRedis(url: URL): Promise<Driver> {
  const { default: driver } = await import('unstorage/drivers/redis');
  const redis: Driver<unknown, unknown> = driver({
    url: url.href,
    connectTimeout: 5000,
    maxRetriesPerRequest: 1,
    retryStrategy: (times: number) => (times > 2 ? null : 200),
  });
  // Requests report their errors themselves; without a listener the client would print every lost
  // connection. ioredis mixes the emitter in, so `instanceof` does not work.
  const client = redis.getInstance?.() as EventEmitter | undefined;
  client?.on('error', () => undefined);
  return redis;
}

/** `s3://KEY:SECRET@host/bucket?region=…` */
async function openS3(url: URL, endpoint: string): Promise<Driver> {
  const { default: driver } = await import('unstorage/drivers/s3');
  const bucket = toPath(url);
  if (url.username === '' || url.password === '' || bucket === '') {
    throw new QuireError(problems.cacheAddress());
  }
  return driver({
    endpoint,
    bucket,
    region: url.searchParams.get('region') ?? 'auto',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  });
}

function toPath(url: URL): string {
  return url.pathname.replace(/^\/|\/$/g, '');
}
