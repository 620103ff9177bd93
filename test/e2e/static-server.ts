import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface StaticServer {
  readonly origin: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.woff2': 'font/woff2',
};

/** Serves a folder as a static host does: `/a/` is `a/index.html`, anything missing is `404.html`. */
export async function serveFolder(folder: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    void answer(folder, request.url ?? '/').then(({ status, type, body }) => {
      // As hosts do it: text is compressed, pictures and fonts are already.
      const isText = /^(text|application\/(json|manifest|.*xml)|image\/svg)/.test(type);
      const packs = isText && /\bgzip\b/.test(String(request.headers['accept-encoding']));
      response.writeHead(status, {
        'Content-Type': type,
        ...(packs && { 'Content-Encoding': 'gzip' }),
      });
      response.end(packs ? gzipSync(body) : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` is a string for pipes only.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function answer(
  folder: string,
  url: string,
): Promise<{ status: number; type: string; body: Buffer | string }> {
  const { pathname } = new URL(url, 'http://localhost');
  const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, '/index.html');
  const type = types[extname(path)] ?? 'application/octet-stream';
  const body = await readFile(join(folder, path)).catch(() => undefined);
  if (body) return { status: 200, type, body };
  const missing = await readFile(join(folder, '404.html')).catch(() => 'Not found');
  return { status: 404, type: types['.html'] ?? '', body: missing };
}
