import { execFile, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createJsonCache } from '../../../content-loader/cache/json-cache.ts';
import { createPageCache } from '../../../content-loader/cache/page-cache.ts';
import { createPageFiles } from '../../../content-loader/cache/page-files.ts';
import { writeFileAtomic } from '../../../content-loader/cache/write-file.ts';
import type { PageTree } from '../../../content-loader/notion/types.ts';
import { idOf, toBlock } from '../notion/objects.ts';

const root = mkdtempSync(join(tmpdir(), 'quire-cache-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
const newFolder = (): string => mkdtempSync(join(root, 'c-'));

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function onlyFile(folder: string): string {
  const [file = '', ...others] = listFiles(folder);
  expect(others).toEqual([]);
  return file;
}

const edited = '2026-01-02T10:00:00.000Z';
function toTree(number: number, fetchedAt = '2026-01-02T10:01:00.000Z'): PageTree {
  const blocks = [{ ...toBlock(number * 10), children: [] }] as unknown as PageTree['blocks'];
  const pageId = idOf(number);
  return { pageId, lastEditedTime: edited, fetchedAt, blocks, problems: [], syncedFrom: [] };
}

describe('a page’s tree', () => {
  it('comes back as it was written, by its id in either form', async () => {
    const cache = createPageCache(newFolder());
    await cache.writeTree(toTree(1));
    expect(await cache.readTree(idOf(1), edited)).toEqual(toTree(1));
    expect(await cache.readTree(idOf(1).replaceAll('-', ''), edited)).toEqual(toTree(1));
    expect(await cache.readTree(idOf(2), edited)).toBeUndefined();
  });

  it('is fetched again when the page was edited', async () => {
    const cache = createPageCache(newFolder());
    await cache.writeTree(toTree(1));
    expect(await cache.readTree(idOf(1), '2026-01-02T10:05:00.000Z')).toBeUndefined();
    expect(await cache.readAnyTree(idOf(1))).toEqual(toTree(1));
  });

  it('is fetched again when it was fetched in the minute of its edit', async () => {
    const cache = createPageCache(newFolder());
    await cache.writeTree(toTree(1, '2026-01-02T10:00:59.999Z'));
    expect(await cache.readTree(idOf(1), edited)).toBeUndefined();
    await cache.writeTree(toTree(1, '2026-01-02T10:01:00.000Z'));
    expect(await cache.readTree(idOf(1), edited)).toBeDefined();
  });

  it('that is damaged in any way is as good as absent', async () => {
    const folder = newFolder();
    const cache = createPageCache(folder);
    await cache.writeTree(toTree(1));
    const file = onlyFile(folder);
    const good = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const bad = Buffer.from(good);
          bad.writeUInt8((bad.readUInt8(at) + by) % 256, at);
          writeFileSync(file, bad);
          expect(await cache.readTree(idOf(1), edited)).toBeUndefined();
          writeFileSync(file, good.subarray(0, at));
          expect(await cache.readTree(idOf(1), edited)).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
    writeFileSync(file, good);
    expect(await cache.readTree(idOf(1), edited)).toEqual(toTree(1));
  });

  it('in another page’s place, or of another kind, is as good as absent', async () => {
    const [one, two, files] = [newFolder(), newFolder(), newFolder()];
    await createPageCache(one).writeTree(toTree(1));
    await createPageCache(two).writeTree(toTree(2));
    writeFileSync(onlyFile(two), readFileSync(onlyFile(one)));
    expect(await createPageCache(two).readAnyTree(idOf(2))).toBeUndefined();
    const key = idOf(1).replaceAll('-', '');
    await createJsonCache(files).write(key, toTree(1));
    expect(await createPageCache(files).readAnyTree(idOf(1))).toBeUndefined();
  });

  it('is forgotten with its page, but not while another build may use it', async () => {
    const folder = newFolder();
    const cache = createPageCache(folder);
    await cache.writeTree(toTree(1));
    await cache.writeTree(toTree(2));
    await cache.keepOnly([idOf(1)]);
    expect(await cache.readAnyTree(idOf(2))).toBeDefined();
    writeFileSync(join(folder, '00.tmp'), 'left by a killed process');
    for (const file of listFiles(folder)) utimesSync(file, 1, 1);
    await cache.keepOnly([idOf(1)]);
    expect(await cache.readAnyTree(idOf(2))).toBeUndefined();
    expect(await cache.readAnyTree(idOf(1))).toBeDefined();
    expect(listFiles(folder)).toHaveLength(1);
  });
});

describe('a page’s content', () => {
  const content = {
    html: '<p>Größe 🎉\r\n\u0000</p>',
    markdown: 'Größe 🎉\n',
    headings: [{ depth: 2, slug: 'h-a', text: 'A' }],
  };

  it('comes back to the character', async () => {
    const files = createPageFiles(newFolder());
    expect(await files.has('d1')).toBe(false);
    await files.write('d1', content);
    expect(await files.has('d1')).toBe(true);
    expect(await files.read('d1')).toEqual(content);
  });

  it('that is damaged is neither there nor read', async () => {
    const folder = newFolder();
    const files = createPageFiles(folder);
    await files.write('d1', content);
    const file = onlyFile(folder);
    truncateSync(file, statSync(file).size - 1);
    expect(await files.has('d1')).toBe(false);
    expect(await files.read('d1')).toBeUndefined();
    await files.write('d1', content);
    expect(await files.has('d1')).toBe(true);
  });

  it('that a build has checked is safe from another build for the hour', async () => {
    const folder = newFolder();
    const files = createPageFiles(folder);
    await files.write('d1', content);
    utimesSync(onlyFile(folder), 1, 1);
    await files.has('d1');
    await files.keepOnly([]);
    expect(await files.read('d1')).toEqual(content);
  });
});

describe('a small value', () => {
  it('of any JSON under any key comes back', async () => {
    const cache = createJsonCache(newFolder());
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.jsonValue(), async (key, value) => {
        await cache.write(key, value);
        expect(await cache.read(key)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('stays inside its folder, whatever its key', async () => {
    const folder = newFolder();
    const outside = listFiles(root).length;
    await createJsonCache(folder).write('../../escape', 1);
    await createJsonCache(folder).write('x'.repeat(10_000), 1);
    expect(listFiles(folder)).toHaveLength(2);
    expect(listFiles(root)).toHaveLength(outside + 2);
  });
});

describe('writing', () => {
  it('that fails says so and leaves the old file and nothing else', () => {
    const folder = newFolder();
    const path = join(folder, 'file');
    mkdirSync(path);
    writeFileSync(join(path, 'inside'), 'old');
    expect(() => {
      writeFileAtomic(path, 'new');
    }).toThrow(expect.objectContaining({ name: 'CacheWriteError', path }));
    expect(listFiles(folder)).toEqual([join(path, 'inside')]);
  });

  it('to a folder that cannot be says so', () => {
    const path = join(newFolder(), 'file');
    writeFileSync(path, 'a file, not a folder');
    expect(() => {
      writeFileAtomic(join(path, 'x'), 'text');
    }).toThrow(expect.objectContaining({ name: 'CacheWriteError' }));
  });

  it.skipIf(process.platform === 'win32')(
    'that runs out of room keeps the old file whole',
    async () => {
      const folder = newFolder();
      const module = join(import.meta.dirname, '../../../content-loader/cache/write-file.ts');
      const path = join(folder, 'file');
      writeFileAtomic(path, 'old');
      const script = `
      const { writeFileAtomic } = await import(${JSON.stringify(module)});
      try { writeFileAtomic(${JSON.stringify(path)}, 'x'.repeat(500_000)); }
      catch (error) { console.log(error.name, error.code); }`;
      // A limit on file sizes stops a write midway, as a full disk does.
      const limited = `ulimit -f 64; exec "$0" --input-type=module -e "$1"`;
      const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, script]);
      expect(stdout.trim()).toBe('CacheWriteError EFBIG');
      expect(readFileSync(path, 'utf8')).toBe('old');
      expect(listFiles(folder)).toEqual([path]);
    },
  );

  it(
    'is whole at any moment, by several processes, killed at any time',
    { timeout: 60_000 },
    async () => {
      const folder = newFolder();
      const module = join(import.meta.dirname, '../../../content-loader/cache/page-files.ts');
      const script = `
      const { createPageFiles } = await import(${JSON.stringify(module)});
      const files = createPageFiles(${JSON.stringify(folder)});
      console.log('ready');
      for (let n = 0; ; n += 1) {
        const text = String(n % 10).repeat(200_000);
        await files.write('same', { html: text, markdown: text, headings: [] });
      }`;
      const files = createPageFiles(folder);
      for (let round = 0; round < 4; round += 1) {
        const writers = [1, 2].map(() =>
          spawn(process.execPath, ['--input-type=module', '-e', script]),
        );
        await Promise.all(
          writers.map((writer) => new Promise((resolve) => writer.stdout.once('data', resolve))),
        );
        for (let look = 0; look < 40; look += 1) {
          const content = await files.read('same');
          if (round > 0 || content !== undefined) {
            expect(content?.html).toBe(content?.html[0]?.repeat(200_000));
            expect(content?.markdown).toBe(content?.html);
          }
          await new Promise((resolve) => setTimeout(resolve, 3));
        }
        const gone = writers.map(
          (writer) => new Promise((resolve) => writer.once('exit', resolve)),
        );
        for (const writer of writers) writer.kill('SIGKILL');
        await Promise.all(gone);
        expect(await files.has('same')).toBe(true);
      }
    },
  );
});
