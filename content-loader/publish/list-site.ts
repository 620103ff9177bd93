import { createHash } from 'node:crypto';
import { listFiles } from '../core/list-files.ts';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import pLimit from 'p-limit';
import { HARMLESS_TYPES } from '../assets/harmless-kinds.ts';
import { sha256 } from '../core/digest.ts';
import { ifPresent } from '../core/if-present.ts';
import type { HeaderRule } from './host-headers.ts';
import { findHeader, readHeaderRules } from './host-headers.ts';
import type { FileHeaders, SiteFile } from './target.ts';
import { LIST_PATH } from './published-list.ts';

const FILES_AT_ONCE = 8;
/** Larger files are read in pieces of this size. */
const LARGE_BYTES = 1_000_000;

/** Of files that the site itself is made of; those of authors are in `HARMLESS_TYPES`. */
const siteTypes: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  map: 'application/json',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
};

const UNKNOWN = 'application/octet-stream';
/** A browser asks each time whether it has changed. */
const ASK_AGAIN = 'no-cache';

/** Configuration files of hosts. */
const configuration: ReadonlySet<string> = new Set(['_headers', '_redirects']);

/** Every file of a built site, with its digest and with what `_headers` says of it. */
export async function listSite(folder: string, withConfiguration: boolean): Promise<SiteFile[]> {
  const rules = readHeaderRules(await ifPresent(readFile(join(folder, '_headers'), 'utf8')));
  const limit = pLimit(FILES_AT_ONCE);
  const files = listFiles(folder)
    .filter((path) => path !== LIST_PATH && (withConfiguration || !configuration.has(path)))
    .map((path) => ({ path, source: join(folder, path) }));
  return Promise.all(
    files.map((file) =>
      limit(async () => ({
        ...file,
        ...(await digestFile(file.source)),
        ...toHeaders(rules, file.path),
      })),
    ),
  );
}

/** What a file of the site is served with. */
export function toHeaders(rules: readonly HeaderRule[], path: string): FileHeaders {
  return {
    contentType: findHeader(rules, path, 'content-type') ?? toContentType(path),
    cacheControl: findHeader(rules, path, 'cache-control') ?? ASK_AGAIN,
  };
}

function toContentType(path: string): string {
  const ext = extname(path).slice(1).toLowerCase();
  const known = Object.hasOwn(siteTypes, ext) ? siteTypes[ext] : undefined;
  const harmless = Object.hasOwn(HARMLESS_TYPES, ext) ? HARMLESS_TYPES[ext] : undefined;
  const type = known ?? harmless ?? UNKNOWN;
  const isText = type.startsWith('text/') || /[/+](json|xml)$/.test(type);
  return isText ? `${type}; charset=utf-8` : type;
}

/** At once: for files of some kilobytes the thread pool costs more than the reading. */
async function digestFile(source: string): Promise<Pick<SiteFile, 'sha256' | 'bytes'>> {
  const { size } = statSync(source);
  if (size > LARGE_BYTES) return digestLargeFile(source);
  const content = readFileSync(source);
  return { sha256: sha256(content), bytes: content.byteLength };
}

async function digestLargeFile(source: string): Promise<Pick<SiteFile, 'sha256' | 'bytes'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(source, { highWaterMark: LARGE_BYTES })) {
    // Without an encoding it reads buffers.
    const piece = chunk as Buffer;
    hash.update(piece);
    bytes += piece.byteLength;
  }
  return { sha256: hash.digest('hex'), bytes };
}
