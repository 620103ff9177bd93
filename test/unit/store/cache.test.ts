import { execFile, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { z } from 'zod';
import { afterAll, describe, expect, it } from 'vitest';
import { createJsonCache } from '../../../content-loader/store/json-cache.ts';
import { createPageCache } from '../../../content-loader/store/page-cache.ts';
import { createPageContents } from '../../../content-loader/store/page-contents.ts';
import { closeTextDatabases } from '../../../content-loader/store/text-database.ts';
import { writeFileAtomic } from '../../../content-loader/store/write-file.ts';
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

const newPath = (): string => join(newFolder(), 'cache.sqlite');
const keyOf = (number: number): string => idOf(number).replaceAll('-', '');

/** As another process would. */
function change(path: string, statement: string): void {
  const database = new DatabaseSync(path);
  database.exec(statement);
  database.close();
}

const edited = '2026-01-02T10:00:00.000Z';
function toTree(number: number, fetchedAt = '2026-01-02T10:01:00.000Z'): PageTree {
  const blocks = [{ ...toBlock(number * 10), children: [] }] as unknown as PageTree['blocks'];
  const pageId = idOf(number);
  return { pageId, lastEditedTime: edited, fetchedAt, blocks, problems: [], syncedFrom: [] };
}

describe('a page’s tree', () => {
  it('comes back as it was written, by its id in either form', async () => {
    const cache = createPageCache(newPath());
    await cache.writeTree(toTree(1));
    expect(await cache.readTree(idOf(1), edited)).toEqual(toTree(1));
    expect(await cache.readTree(idOf(1).replaceAll('-', ''), edited)).toEqual(toTree(1));
    expect(await cache.readTree(idOf(2), edited)).toBeUndefined();
  });

  it('is fetched again when the page was edited', async () => {
    const cache = createPageCache(newPath());
    await cache.writeTree(toTree(1));
    expect(await cache.readTree(idOf(1), '2026-01-02T10:05:00.000Z')).toBeUndefined();
    expect(await cache.readAnyTree(idOf(1))).toEqual(toTree(1));
  });

  it('is fetched again when it was fetched in the minute of its edit', async () => {
    const cache = createPageCache(newPath());
    await cache.writeTree(toTree(1, '2026-01-02T10:00:59.999Z'));
    expect(await cache.readTree(idOf(1), edited)).toBeUndefined();
    await cache.writeTree(toTree(1, '2026-01-02T10:01:00.000Z'));
    expect(await cache.readTree(idOf(1), edited)).toBeDefined();
  });

  it('that is damaged in any way comes back whole or not at all', { timeout: 60_000 }, async () => {
    const path = newPath();
    const cache = createPageCache(path);
    await cache.writeTree(toTree(1));
    closeTextDatabases();
    const good = readFileSync(path);
    const text = good.indexOf('pageId');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(good.length - 1), fc.integer({ min: text, max: text + 200 })),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, by, cut) => {
          const bad = Buffer.from(good);
          bad.writeUInt8((bad.readUInt8(at) + by) % 256, at);
          writeFileSync(path, cut ? good.subarray(0, at) : bad);
          const seen = await createPageCache(path).readTree(idOf(1), edited);
          const isHit = cut ? at < text + 200 : at >= text && at < text + 200;
          if (isHit) expect(seen).toBeUndefined();
          else if (seen) expect(seen).toEqual(toTree(1));
          await cache.writeTree(toTree(1));
          await cache.writeTree(toTree(2));
          expect(await cache.readTree(idOf(1), edited)).toEqual(toTree(1));
          expect(await cache.readTree(idOf(2), edited)).toEqual(toTree(2));
          closeTextDatabases();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of a database with any byte of its header changed comes back or can be made again', async () => {
    const path = newPath();
    await createPageCache(path).writeTree(toTree(1));
    closeTextDatabases();
    const good = readFileSync(path);
    for (let at = 0; at < 100; at += 1) {
      const bad = Buffer.from(good);
      bad.writeUInt8(bad.readUInt8(at) ^ 0xff, at);
      writeFileSync(path, bad);
      const cache = createPageCache(path);
      const seen = await cache.readTree(idOf(1), edited);
      if (seen) expect(seen, `byte ${at}`).toEqual(toTree(1));
      await cache.writeTree(toTree(2));
      expect(await cache.readTree(idOf(2), edited), `byte ${at}`).toEqual(toTree(2));
      closeTextDatabases();
    }
  });

  it('in another page’s place, or of another kind, is as good as absent', async () => {
    const [path, other] = [newPath(), newPath()];
    const cache = createPageCache(path);
    await cache.writeTree(toTree(1));
    await cache.writeTree(toTree(2));
    change(
      path,
      `UPDATE texts SET (checksum, text) =
      (SELECT checksum, text FROM texts WHERE key = '${keyOf(1)}')`,
    );
    expect(await cache.readAnyTree(idOf(1))).toEqual(toTree(1));
    expect(await cache.readAnyTree(idOf(2))).toBeUndefined();
    await createJsonCache(other).write(keyOf(1), toTree(1));
    expect(await createPageCache(other).readAnyTree(idOf(1))).toBeUndefined();
  });

  it('is forgotten with its page, but not while another build may use it', async () => {
    const path = newPath();
    const cache = createPageCache(path);
    await cache.writeTree(toTree(1));
    await cache.writeTree(toTree(2));
    await cache.keepOnly([idOf(1)], true);
    expect(await cache.readAnyTree(idOf(2))).toBeDefined();
    change(path, 'UPDATE texts SET used = 1');
    await cache.keepOnly([idOf(1)], true);
    expect(await cache.readAnyTree(idOf(2))).toBeUndefined();
    expect(await cache.readAnyTree(idOf(1))).toBeDefined();
  });

  it('that another machine has shared is not used when it is older, and replaces none', async () => {
    const shared = new Map<string, Uint8Array>();
    const store = {
      read: (name: string) => Promise.resolve(shared.get(name)),
      write: (name: string, content: () => Promise<Uint8Array>) =>
        void content().then((bytes) => shared.set(name, bytes)),
    };
    const later = {
      ...toTree(1),
      lastEditedTime: '2026-01-03T10:00:00.000Z',
      fetchedAt: '2026-01-03T10:05:00.000Z',
    };
    await createPageCache(newPath(), store).writeTree(toTree(1));
    const own = createPageCache(newPath());
    await own.writeTree(later);
    const path = newPath();
    const behind = createPageCache(path, store);
    expect(await behind.readTree(idOf(1), later.lastEditedTime)).toBeUndefined();
    expect(await behind.readAnyTree(idOf(1))).toBeUndefined();
    expect(await behind.readTree(idOf(1), edited)).toEqual(toTree(1));
    // The one at hand is newer than what is asked for: it stays.
    await createPageCache(path).writeTree(later);
    expect(await behind.readTree(idOf(1), '2026-01-04T10:00:00.000Z')).toBeUndefined();
    expect(await behind.readAnyTree(idOf(1))).toEqual(later);
  });

  it('whose row was swapped with another’s, checksum and all, is as good as absent', async () => {
    const path = newPath();
    const cache = createPageCache(path);
    await cache.writeTree(toTree(1));
    await cache.writeTree(toTree(2));
    change(
      path,
      `UPDATE texts SET key = 'x' WHERE key = '${keyOf(1)}';
       UPDATE texts SET key = '${keyOf(1)}' WHERE key = '${keyOf(2)}';
       UPDATE texts SET key = '${keyOf(2)}' WHERE key = 'x';`,
    );
    expect(await cache.readAnyTree(idOf(1))).toBeUndefined();
    expect(await cache.readAnyTree(idOf(2))).toBeUndefined();
  });

  it('of a database that an older program laid out is as good as absent', async () => {
    const path = newPath();
    change(path, 'CREATE TABLE texts (id INTEGER, page TEXT)');
    const cache = createPageCache(path);
    expect(await cache.readAnyTree(idOf(1))).toBeUndefined();
    await cache.writeTree(toTree(1));
    expect(await cache.readAnyTree(idOf(1))).toEqual(toTree(1));
  });

  it.skipIf(process.platform === 'win32')(
    'of a process that was killed survives damage to its log, whole or not at all',
    { timeout: 60_000 },
    async () => {
      const path = newPath();
      const module = join(import.meta.dirname, '../../../content-loader/store/page-cache.ts');
      const script = `
      const { createPageCache } = await import(${JSON.stringify(module)});
      const cache = createPageCache(${JSON.stringify(path)});
      for (const tree of ${JSON.stringify([toTree(1), toTree(2)])}) await cache.writeTree(tree);
      process.kill(process.pid, 'SIGKILL');`;
      const writer = spawn(process.execPath, ['--input-type=module', '-e', script]);
      await new Promise((resolve) => writer.once('exit', resolve));
      const left = new Map(listFiles(dirname(path)).map((file) => [file, readFileSync(file)]));
      expect([...left.keys()].sort()).toEqual([path, `${path}-shm`, `${path}-wal`]);
      const cache = createPageCache(path);
      expect(await cache.readTree(idOf(1), edited)).toEqual(toTree(1));
      const flip = (bytes: Buffer): Uint8Array =>
        bytes.map((byte, at) => (at % 997 ? byte : ~byte));
      const damages: readonly ((bytes: Buffer) => Uint8Array | undefined)[] = [
        () => undefined,
        () => Buffer.alloc(0),
        (bytes) => bytes.subarray(0, bytes.length / 2),
        (bytes) => Buffer.alloc(bytes.length, 7),
        flip,
      ];
      for (const damaged of left.keys()) {
        for (const damage of damages) {
          closeTextDatabases();
          for (const [file, bytes] of left) {
            const changed = file === damaged ? damage(bytes) : bytes;
            if (changed) writeFileSync(file, changed);
            else rmSync(file, { force: true });
          }
          for (const number of [1, 2]) {
            const seen = await cache.readTree(idOf(number), edited);
            if (seen) expect(seen).toEqual(toTree(number));
            await cache.writeTree(toTree(number));
            expect(await cache.readTree(idOf(number), edited)).toEqual(toTree(number));
          }
        }
      }
    },
  );

  it('of a database that was deleted meanwhile is gone with it', async () => {
    const path = newPath();
    await createPageCache(path).writeTree(toTree(1));
    rmSync(dirname(path), { recursive: true });
    const cache = createPageCache(path);
    expect(await cache.readAnyTree(idOf(1))).toBeUndefined();
    expect(existsSync(dirname(path))).toBe(false);
    await cache.writeTree(toTree(2));
    expect(await cache.readAnyTree(idOf(2))).toEqual(toTree(2));
  });
});

describe('a page’s content', () => {
  const content = {
    html: '<p>Größe 🎉\r\n\u0000</p>',
    markdown: 'Größe 🎉\n',
    headings: [{ depth: 2, slug: 'h-a', text: 'A' }],
  };

  it('comes back to the character', async () => {
    const files = createPageContents(newPath());
    expect(await files.has('d1')).toBe(false);
    await files.write('d1', content);
    expect(await files.has('d1')).toBe(true);
    expect(await files.read('d1')).toEqual(content);
  });

  it('that is damaged is neither there nor read', async () => {
    const path = newPath();
    const contents = createPageContents(path);
    await contents.write('d1', content);
    change(path, 'UPDATE texts SET text = substr(text, 2)');
    expect(await contents.has('d1')).toBe(false);
    expect(await contents.read('d1')).toBeUndefined();
    await contents.write('d1', content);
    expect(await contents.has('d1')).toBe(true);
  });

  it('that another writer left under the key of another is neither there nor read', async () => {
    const path = newPath();
    const contents = createPageContents(path);
    const other = { ...content, html: '<p>Of another page.</p>' };
    await contents.write('d1', content);
    await contents.write('d2', other);
    change(
      path,
      "UPDATE texts SET key = 'x' WHERE key = 'd1'; UPDATE texts SET key = 'd1' WHERE key = 'd2'; UPDATE texts SET key = 'd2' WHERE key = 'x'",
    );
    expect([await contents.read('d1'), await contents.read('d2')]).toEqual([undefined, undefined]);
    expect([await contents.has('d1'), await contents.has('d2')]).toEqual([false, false]);
  });

  it('that a build has checked is safe from another build for the hour', async () => {
    const path = newPath();
    const contents = createPageContents(path);
    await contents.write('d1', content);
    change(path, 'UPDATE texts SET used = 1');
    await contents.has('d1');
    await contents.keepOnly(new Set(), true);
    expect(await contents.read('d1')).toEqual(content);
  });
});

describe('a small value', () => {
  it('of any JSON under any key comes back', async () => {
    const cache = createJsonCache(newPath());
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.jsonValue(), async (key, value) => {
        await cache.write(key, value);
        expect(await cache.read(key, z.unknown())).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
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
      const module = join(import.meta.dirname, '../../../content-loader/store/write-file.ts');
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

  it.skipIf(process.platform === 'win32')(
    'of a text that runs out of room keeps the old one whole',
    async () => {
      const path = newPath();
      const cache = createJsonCache(path);
      await cache.write('key', 'old');
      closeTextDatabases();
      const module = join(import.meta.dirname, '../../../content-loader/store/json-cache.ts');
      const script = `
      const { createJsonCache } = await import(${JSON.stringify(module)});
      await createJsonCache(${JSON.stringify(path)}).write('key', 'x'.repeat(500_000))
        .catch((error) => { console.log(error.name, error.message); });`;
      const limited = `ulimit -f 64; exec "$0" --input-type=module -e "$1"`;
      const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, script]);
      expect(stdout).toContain('CacheWriteError');
      expect(stdout).toContain(path);
      expect(await cache.read('key', z.unknown())).toBe('old');
    },
  );

  it(
    'is whole at any moment, by several processes, killed at any time',
    { timeout: 60_000 },
    async () => {
      const path = newPath();
      const module = join(import.meta.dirname, '../../../content-loader/store/page-contents.ts');
      const script = `
      const { createPageContents } = await import(${JSON.stringify(module)});
      const files = createPageContents(${JSON.stringify(path)});
      console.log('ready');
      for (let n = 0; ; n += 1) {
        const text = String(n % 10).repeat(200_000);
        await files.write('same', { html: text, markdown: text, headings: [] });
      }`;
      const files = createPageContents(path);
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

describe('a database that cannot be read', () => {
  it('is no database that is absent, and stays as it is', async () => {
    const path = newPath();
    expect(await createJsonCache(path).read('key', z.unknown())).toBeUndefined();
    mkdirSync(join(path, 'inside'), { recursive: true });
    await expect(createJsonCache(path).read('key', z.unknown())).rejects.toMatchObject({
      name: 'CacheReadError',
      message: expect.stringContaining(path) as string,
    });
    expect(existsSync(join(path, 'inside'))).toBe(true);
  });

  it('is not tidied, and nothing fails of that', () => {
    const path = newPath();
    mkdirSync(path, { recursive: true });
    createJsonCache(path).keepUsed(() => false);
    expect(existsSync(path)).toBe(true);
  });
});
