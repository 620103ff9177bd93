import type { IncomingMessage, ServerResponse } from 'node:http';
import { posix } from 'node:path';

type Next = () => void;

/**
 * Denies requests of the development server for files of the caches: these contain drafts, and
 * clients could request them by path (`/node_modules/.astro/…`, `/@fs/…`). It runs before Vite, so
 * that a query (`?raw`, `?url`) cannot bypass it. `folders`: absolute paths.
 */
export function createCacheGuard(
  root: string,
  folders: readonly string[],
): (request: IncomingMessage, response: ServerResponse, next: Next) => void {
  const denied = folders.flatMap((folder) => {
    const path = toComparable(folder);
    const below = toComparable(root);
    return path.startsWith(`${below}/`) ? [path, path.slice(below.length)] : [path];
  });
  return (request, response, next) => {
    const path = toComparable(decodeFully((request.url ?? '').split(/[?#]/u, 1)[0] ?? ''));
    // `.astro` is the name of Astro's cache in every place: in node_modules, or beside the sources.
    const isDenied =
      /(?:^|\/)\.astro(?:\/|$)/u.test(path) ||
      denied.some((folder) => `${path}/`.includes(`${folder}/`));
    if (!isDenied) {
      next();
      return;
    }
    response.statusCode = 403;
    response.setHeader('Content-Type', 'text/plain');
    response.end('Caches are not served.\n');
  };
}

/** Some file systems ignore case. */
function toComparable(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/')).replace(/\/+$/u, '').toLowerCase();
}

const MOST_TIMES = 5;

/** Decodes until nothing changes. A path that cannot be decoded stays: no file has such a name. */
function decodeFully(path: string): string {
  let decoded = path;
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const next = decodeSome(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

/** Each escape is decoded alone, so that an invalid one does not protect the others. */
function decodeSome(path: string): string {
  return path.replace(/(?:%[\da-f]{2})+/giu, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(),
  );
}
