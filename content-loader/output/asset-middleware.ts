import { createReadStream } from 'node:fs';
import { toHarmlessType } from '../assets/harmless-kinds.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { readPublishedFiles } from './published-files.ts';

type Next = (error?: unknown) => void;

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
  response.setHeader('Content-Type', toHarmlessType(extname(fileName).slice(1).toLowerCase()));
  createReadStream(file.path).on('error', next).pipe(response);
}
