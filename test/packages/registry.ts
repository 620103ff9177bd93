import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { readManifest } from './tarball.ts';
import type { Manifest } from './tarball.ts';

/**
 * An npm registry on this machine: it has our packages, and sends on for all others. Of Vite it knows
 * the version of this repository alone: later ones name an optional package that some registries
 * lack, and `npm ci` fails without it.
 */
export interface Registry {
  readonly url: string;
  /** Publishes a tarball; the last one of a package is its `latest`. */
  publish(tarball: string): Promise<void>;
  close(): Promise<void>;
}

interface Published {
  readonly manifest: Manifest;
  readonly file: string;
  readonly content: Buffer;
}

const upstream = process.env['npm_config_registry'] ?? 'https://registry.npmjs.org/';

export async function startRegistry(): Promise<Registry> {
  const published: Published[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/').slice(1);
    const file = published.find((one) => path === `-/${one.file}`);
    const versions = published.filter(({ manifest }) => manifest.name === path);
    if (file) response.end(file.content);
    else if (path === 'vite') void readVite().then((text) => response.end(text));
    else if (versions.length > 0) {
      response.setHeader('content-type', 'application/json');
      // The next version is asked for soon.
      response.setHeader('cache-control', 'no-store');
      response.end(JSON.stringify(toDocument(versions, url)));
    } else response.writeHead(302, { location: new URL(request.url ?? '', upstream).href }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Of a server that listens on a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    publish: async (tarball) => {
      const content = await readFile(tarball);
      const manifest = readManifest(await promisify(gunzip)(content));
      published.push({ manifest, content, file: `${manifest.version}-${basename(tarball)}` });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** What the registry says of Vite, with the version of our lock file alone. */
async function readVite(): Promise<string> {
  const lock = await readFile(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
  const [, version = ''] = /"node_modules\/vite": \{\s+"version": "([^"]+)"/.exec(lock) ?? [];
  const answer = await fetch(new URL('vite', upstream));
  // As every registry answers.
  const known = (await answer.json()) as { versions: Record<string, unknown> };
  const versions = { [version]: known.versions[version] };
  return JSON.stringify({ name: 'vite', 'dist-tags': { latest: version }, versions });
}

/** What npm asks for first: every version of a package, with its manifest. */
function toDocument(versions: readonly Published[], url: string): object {
  const newest = versions.at(-1)?.manifest;
  return {
    name: newest?.name,
    'dist-tags': { latest: newest?.version },
    versions: Object.fromEntries(
      versions.map(({ manifest, file, content }) => [
        manifest.version,
        { ...manifest, dist: { tarball: `${url}-/${file}`, integrity: toIntegrity(content) } },
      ]),
    ),
  };
}

function toIntegrity(content: Buffer): string {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`;
}
