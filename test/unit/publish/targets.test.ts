import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTarget, readAddress } from '../../../content-loader/publish/open-target.ts';
import { publishSite } from '../../../content-loader/publish/publish-site.ts';
import { LIST_PATH } from '../../../content-loader/publish/published-list.ts';

let folder: string;
let s3: S3rver;
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-targets-'));
  s3 = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3') },
    configureBuckets: [{ name: 'site', configs: [] }],
  });
  endpoint = `http://127.0.0.1:${(await s3.run()).port}`;
});

afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
const environment = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  ...more,
});

const site = {
  'index.html': '<p>home',
  'rss.xml': '<rss/>',
  '_astro/a.1.css': 'a{}',
  'posts/tee & gebäck/index.html': '<p>Tee',
  'posts/50% + 1/index.html': '<p>Mehr',
  "posts/it's (new)!/index.html": '<p>New',
  _headers:
    '/_astro/*\n  Cache-Control: public, immutable\n/rss.xml\n  Content-Type: application/rss+xml',
};

async function writeSite(files: Readonly<Record<string, string>>): Promise<string> {
  const dist = await mkdtemp(join(folder, 'dist-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dist, path)), { recursive: true });
    await writeFile(join(dist, path), content);
  }
  return dist;
}

async function readFolder(from: string): Promise<Record<string, string>> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(
    async (file) => [relative(from, file), await readFile(file, 'utf8')] as const,
  );
  const all = Object.fromEntries(await Promise.all(read)) as Record<string, string>;
  return Object.fromEntries(Object.entries(all).filter(([path]) => path !== LIST_PATH));
}

const { '_astro/a.1.css': _, 'posts/50% + 1/index.html': __, ...rest } = site;
const later = { ...rest, 'index.html': '<p>home again', '_astro/a.2.css': 'b{}', posts2: 'x' };

describe('a folder', () => {
  it('gets the site, what has changed of it, and keeps what is not of it', async () => {
    const to = join(folder, 'www');
    const target = await openTarget(readAddress(to, join(folder, 'project')), {});
    await mkdir(join(to, 'other'), { recursive: true });
    await writeFile(join(to, 'other', 'mine.txt'), 'mine');
    await publishSite(await writeSite(site), target);
    expect(await readFolder(to)).toEqual({ ...site, 'other/mine.txt': 'mine' });
    const sent = await publishSite(await writeSite(later), target);
    expect(sent).toMatchObject({ sent: 3, removed: 2 });
    expect(await readFolder(to)).toEqual({ ...later, 'other/mine.txt': 'mine' });
    // Folders that have become empty are gone, too.
    expect(await readdir(join(to, 'posts'))).toEqual(["it's (new)!", 'tee & gebäck']);
  });

  it('gets a page in place of a file, and a file in place of pages', async () => {
    const to = join(folder, 'turns');
    const target = await openTarget(readAddress(to, join(folder, 'project')), {});
    for (const files of [{ a: '1' }, { 'a/b/index.html': '2' }, { a: '3' }]) {
      await publishSite(await writeSite(files), target);
      expect(await readFolder(to)).toEqual(files);
    }
  });

  it.each([
    'dist',
    '.',
    '..',
    '/',
    'src/deep',
    'public',
    'node_modules/.x',
    '',
    'ftp://x/y',
    'gs://b',
  ])('is refused where the project is, or where it is none: %j', (to) => {
    expect(() => readAddress(to, join(folder, 'project'))).toThrow(
      expect.objectContaining({ name: 'The site cannot be published there' }),
    );
  });

  it('may be beside what builds make', () => {
    const { kind } = readAddress('www', join(folder, 'project'));
    expect(kind).toBe('folder');
  });
});

describe('S3-compatible storage', () => {
  const client = new AwsClient({ ...keys, service: 's3', region: 'us-east-1' });
  const ask = (key: string): Promise<Response> =>
    client.fetch(`${endpoint}/site/${key.split('/').map(encodeURIComponent).join('/')}`);

  it('gets the site with its types and how long it lasts, and what has changed of it', async () => {
    const open = (): ReturnType<typeof openTarget> =>
      openTarget(readAddress('s3://site/blog/', '/project'), environment());
    const put = await client.fetch(`${endpoint}/site/blog/mine.txt`, {
      method: 'PUT',
      body: 'mine',
    });
    expect(put.status).toBe(200);
    await publishSite(await writeSite(site), await open());
    const { _headers: ___, ...served } = site;
    for (const [path, content] of Object.entries(served)) {
      const answer = await ask(`blog/${path}`);
      expect(await answer.text(), path).toBe(content);
      const type = path.endsWith('.html')
        ? 'text/html; charset=utf-8'
        : path.endsWith('.css')
          ? 'text/css; charset=utf-8'
          : 'application/rss+xml';
      expect(answer.headers.get('content-type'), path).toBe(type);
      const lasts = path.startsWith('_astro/') ? 'public, immutable' : 'no-cache';
      expect(answer.headers.get('cache-control'), path).toBe(lasts);
    }
    expect((await ask('blog/_headers')).status).toBe(404);
    // Another machine goes on from the list that is there.
    const sent = await publishSite(await writeSite(later), await open());
    expect(sent).toMatchObject({ sent: 3, removed: 2, unchanged: 4 - 1 });
    expect((await ask('blog/_astro/a.1.css')).status).toBe(404);
    expect(await (await ask('blog/index.html')).text()).toBe('<p>home again');
    expect(await (await ask('blog/mine.txt')).text()).toBe('mine');
  });

  it.each([
    ['a wrong secret', { AWS_SECRET_ACCESS_KEY: 'hunter2-hunter2' }, 's3://site', /403/],
    ['a bucket that is not there', {}, 's3://nothing', /404 NoSuchBucket/],
  ])('says what is wrong with %s, and no secret', async (_name, more, to, reason) => {
    const target = await openTarget(readAddress(to, '/project'), environment(more));
    const failure = await publishSite(await writeSite(site), target).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'The site could not be published' });
    expect(String(failure)).toMatch(reason);
    expect(String(failure)).not.toMatch(/hunter2|S3RVER/);
  });

  it.each([
    [{ AWS_SECRET_ACCESS_KEY: ' ' }, 'not both set'],
    [{ AWS_ENDPOINT_URL: 'nowhere' }, 'no address'],
  ])('needs keys and an address: %j', async (more, reason) => {
    const opening = openTarget(readAddress('s3://site', '/project'), environment(more));
    await expect(opening).rejects.toThrow(reason);
  });

  it.each(['s3://', 's3://KEY:SECRET@host/bucket', 's3://site/../x', 's3://Up'])(
    'is refused without the address being shown: %s',
    (to) => {
      expect(() => readAddress(to, '/project')).toThrow(
        expect.objectContaining({ message: 'The address behind s3:// names no bucket.' }),
      );
    },
  );

  it('is asked again while it is away, and gets every file whole', async () => {
    const got = new Map<string, string>();
    let requests = 0;
    const server = createServer((request, response) => {
      requests += 1;
      if (requests % 3 === 1) {
        if (requests % 2 === 0) request.socket.destroy();
        else response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
        return;
      }
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const path = decodeURIComponent(request.url ?? '');
        if (request.method === 'PUT') got.set(path, Buffer.concat(parts).toString());
        response.writeHead(request.method === 'GET' ? 404 : 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const target = await openTarget(
      readAddress('s3://site', '/project'),
      environment({ AWS_ENDPOINT_URL_S3: url }),
    );
    const { _headers: ___, ...served } = site;
    await publishSite(await writeSite(served), target);
    server.closeAllConnections();
    server.close();
    for (const [path, content] of Object.entries(served)) {
      expect(got.get(`/site/${path}`)).toBe(content);
    }
  });
});
