import type { IncomingMessage, ServerResponse } from 'node:http';
import { posix } from 'node:path';

type Next = () => void;

/**
 * Keeps the caches from the development server: they hold drafts, and whoever can reach the server
 * could ask for them by path (`/node_modules/.astro/…`, `/@fs/…`). Stands before Vite, so that no
 * query (`?raw`, `?url`) leads around it. `folders`: paths from the root of the disk.
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
    // `.astro` is Astro's cache wherever it stands: in node_modules, or beside the sources.
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

/** Some disks do not tell large letters from small ones. */
function toComparable(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/')).replace(/\/+$/u, '').toLowerCase();
}

const MOST_TIMES = 5;

/** Until nothing is left to decode. What cannot be decoded stays: no file is called that. */
function decodeFully(path: string): string {
  let decoded = path;
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const next = decodeSome(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

/** Each escape by itself: one that is wrong must not keep the others. */
function decodeSome(path: string): string {
  return path.replace(/(?:%[\da-f]{2})+/giu, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(),
  );
}
