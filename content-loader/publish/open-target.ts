import { isAbsolute, relative, resolve } from 'node:path';
import { QuireError, problems } from '../core/errors.ts';
import type { Environment } from '../settings/environment-values.ts';
import { openFolderTarget } from './folder-target.ts';
import type { S3Account, S3Place } from './s3-target.ts';
import { openS3Target } from './s3-target.ts';
import type { Target } from './target.ts';

/** What `--to` names. */
export type Address =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 's3'; readonly place: S3Place };

/** Reads what `--to` says: `s3://bucket/prefix`, or a folder. @throws QuireError */
export function readAddress(to: string, root: string): Address {
  if (/^s3:\/\//i.test(to)) return { kind: 's3', place: readPlace(to) };
  if (to.trim() === '' || /^[a-z][a-z0-9+.-]+:\/\//i.test(to)) {
    throw new QuireError(problems.publishTarget(`"${to.slice(0, 100)}" is neither.`));
  }
  const folder = resolve(root, to);
  // What is sent would be the source of the next build, or the site itself.
  for (const name of ['dist', 'dist.next', 'dist.last', 'src', 'public', 'node_modules']) {
    const own = resolve(root, name);
    if (isWithin(folder, own) || isWithin(own, folder)) {
      throw new QuireError(
        problems.publishTarget(`${folder} holds the project, or is a part of it.`),
      );
    }
  }
  return { kind: 'folder', folder };
}

/** Opens what `--to` names; nothing is asked yet. @throws QuireError */
export async function openTarget(address: Address, environment: Environment): Promise<Target> {
  if (address.kind === 'folder') return openFolderTarget(address.folder);
  return await openS3Target(readAccount(environment), address.place);
}

function readPlace(to: string): S3Place {
  const [bucket = '', ...parts] = to.slice('s3://'.length).split('/');
  const prefix = parts.filter((part) => part !== '');
  const isPlain = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
  if (!isPlain || prefix.some((part) => part === '.' || part === '..')) {
    // Not shown: keys may stand in it, as they do in the address of a shared cache.
    throw new QuireError(problems.publishTarget('The address behind s3:// names no bucket.'));
  }
  return { bucket, prefix: prefix.join('/') };
}

/** The variables that every client of S3 reads. */
function readAccount(environment: Environment): S3Account {
  const read = (...names: readonly string[]): string | undefined =>
    names
      .map((name) => environment[name]?.trim())
      .find((value) => value !== undefined && value !== '');
  const accessKeyId = read('AWS_ACCESS_KEY_ID');
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY');
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const reason = 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set.';
    throw new QuireError(problems.publishTarget(reason));
  }
  const endpoint = read('AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL')?.replace(/\/+$/, '');
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw new QuireError(problems.publishTarget('AWS_ENDPOINT_URL is no address.'));
  }
  return {
    ...{ accessKeyId, secretAccessKey, endpoint },
    sessionToken: read('AWS_SESSION_TOKEN'),
    region:
      read('AWS_REGION', 'AWS_DEFAULT_REGION') ?? (endpoint === undefined ? 'us-east-1' : 'auto'),
  };
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
