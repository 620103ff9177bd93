import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { readPublishedFiles } from './published-files.ts';

type Next = (error?: unknown) => void;

const types: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
};

/** Serves local files from the cache in development; only names that a build has published. */
export function createAssetMiddleware(
  cacheFolder: string,
  assets: string,
): (request: IncomingMessage, response: ServerResponse, next: Next) => void {
  const prefix = `/${assets}/`;
  return (request, response, next) => {
    const pathname = (request.url ?? '').split('?', 1)[0] ?? '';
    if (!pathname.startsWith(prefix)) {
      next();
      return;
    }
    const fileName = decodeURIComponent(pathname.slice(prefix.length));
    serve(fileName, cacheFolder, response, next).catch(next);
  };
}

async function serve(
  fileName: string,
  cacheFolder: string,
  response: ServerResponse,
  next: Next,
): Promise<void> {
  const files = await readPublishedFiles(cacheFolder);
  const file = files.find((published) => published.fileName === fileName);
  if (!file) {
    next();
    return;
  }
  const type = types[extname(fileName).toLowerCase()] ?? 'application/octet-stream';
  response.setHeader('Content-Type', type);
  createReadStream(file.path).on('error', next).pipe(response);
}
