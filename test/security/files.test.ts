import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SharedStore } from '../../content-loader/store/shared-store.ts';
import { toHarmlessExt } from '../../content-loader/assets/harmless-kinds.ts';
import { makePng } from '../unit/assets/pictures.ts';
import {
  expectFile,
  expectImage,
  openWorkbench,
  type Workbench,
} from '../unit/assets/workbench.ts';

/** Files that a browser would run in the site's name, whatever they are called: how they are published. */

const script = '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>';
const declared = (encoding: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><r>${script}</r>`;
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string): Buffer =>
  Buffer.concat(Array.from(Buffer.from(text), (byte) => Buffer.from([0, 0, 0, byte])));
const LE = Buffer.from([0xff, 0xfe]);
const BE = Buffer.from([0xfe, 0xff]);

let bench: Workbench;
let build: ReturnType<Workbench['startBuild']>;
let count = 0;
beforeEach(async () => {
  bench = await openWorkbench();
  build = bench.startBuild();
});
afterEach(() => bench[Symbol.asyncDispose]());

const publish = async (bytes: Buffer | string, name: string, owner = 'notion' as const) => {
  // Each at an address of its own: a build asks for each once.
  count += 1;
  bench.host.serve(`/f${count}`, bytes);
  const url = `${bench.host.origin}/f${count}`;
  return expectFile(await build.fetchAsset({ url, owner, medium: 'file', name })).file;
};

describe('XML of any encoding is published as text', () => {
  it.each([
    ['UTF-8', declared('utf-8')],
    ['UTF-8 with a mark and spaces', `\uFEFF \n${declared('utf-8')}`],
    ['Latin-1', Buffer.from(declared('iso-8859-1').replace('</r>', 'é</r>'), 'latin1')],
    ['an encoding that it does not declare', Buffer.from(`<r>é${script}</r>`, 'latin1')],
    ['UTF-16 with a mark', Buffer.concat([LE, Buffer.from(declared('utf-16'), 'utf16le')])],
    ['UTF-16 the other way round', Buffer.concat([BE, utf16be(declared('utf-16'))])],
    ['UTF-16 without a mark', Buffer.from(declared('utf-16'), 'utf16le')],
    ['UTF-16 the other way round, without', utf16be(declared('utf-16'))],
    ['UTF-32', utf32(declared('utf-32'))],
    ['EBCDIC', Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93])],
    ['a comment before it', `<!-- a --><!DOCTYPE r [<!ENTITY a "b">]><r>${script}</r>`],
  ])('%s', async (_what, bytes) => {
    for (const ext of [
      'xml',
      'xsd',
      'rng',
      'atom',
      'rdf',
      'mathml',
      'wsdl',
      'xhtml',
      'svg',
      'csv',
    ]) {
      const { src, type } = await publish(bytes, `a.${ext}`);
      expect([ext, src.split('.').at(-1), type]).toEqual([ext, 'txt', 'text/plain']);
    }
  });
});

describe('a name never chooses what a browser runs', () => {
  const zip = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);
  it.each([
    ['page.html', 'alert(1)', 'txt'],
    ['page.js', 'alert(1)', 'txt'],
    ['sw.mjs', 'self.oninstall=1', 'txt'],
    ['app.webmanifest', '{}', 'txt'],
    ['a.css', 'a{}', 'txt'],
    ['a.htaccess', 'x', 'txt'],
    ['a.xsd', 'words', 'txt'],
    ['a.jar', zip, 'zip'],
    ['a.xpi', zip, 'zip'],
    ['a.html', Buffer.from([0, 1, 2, 3, 4, 5]), 'bin'],
    ['a.svg', Buffer.from([0, 1, 2, 3, 4, 5]), 'bin'],
    ['a.wasm', Buffer.from('\0asm\x01\0\0\0', 'latin1'), 'bin'],
    ['a.swf', Buffer.from('CWS\x0a\0\0\0\0', 'latin1'), 'bin'],
    ['a.csv', 'a;b\n1;é', 'csv'],
    ['a.csv', Buffer.from('a;b\n1;é', 'latin1'), 'csv'],
    ['a.md', '# Words', 'md'],
    ['a.md', '<script>alert(1)</script>', 'txt'],
    ['a.pages', zip, 'pages'],
    ['a.pdf', '%PDF-1.4\n%%EOF\n', 'pdf'],
  ])('%s', async (name, bytes, ext) => {
    expect((await publish(bytes, name)).src.split('.').at(-1)).toBe(ext);
  });

  it('and an extension that is not on the list is none', () => {
    expect(['html', 'js', 'xml', 'constructor', 'toString', 'pdf'].map(toHarmlessExt)).toEqual([
      'bin',
      'bin',
      'bin',
      'bin',
      'bin',
      'pdf',
    ]);
  });
});

describe('a drawing in another encoding', () => {
  it('is cleaned like any other', async () => {
    const drawing = `<?xml version="1.0" encoding="utf-16"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><text>é</text></svg>`;
    bench.host.serve('/a.svg', Buffer.concat([LE, Buffer.from(drawing, 'utf16le')]));
    const build = bench.startBuild();
    const source = { url: `${bench.host.origin}/a.svg`, owner: 'notion', medium: 'image' } as const;
    const { image } = expectImage(await build.fetchAsset(source));
    const text = await readFile(bench.pathOf(build, image.src), 'utf8');
    expect(text).toMatch(/^<svg [^>]*><text>é<\/text><\/svg>\n$/);
  });
});

describe('what another machine says of a file is compared with its bytes', () => {
  /** A store whose entries a stranger may change. */
  const createStore = (): SharedStore & {
    readonly entries: Map<string, Uint8Array>;
    /** Waits until there is one of each of these folders, and what was begun is written. */
    written(folders: readonly string[]): Promise<void>;
  } => {
    const entries = new Map<string, Uint8Array>();
    const writes: Promise<unknown>[] = [];
    return {
      entries,
      read: (name) => Promise.resolve(entries.get(name)),
      write: (name, content) => {
        writes.push(content().then((bytes) => entries.set(name, bytes)));
      },
      async written(folders) {
        await expect
          .poll(() => [...entries.keys()].map((name) => name.split('/')[0]))
          .toEqual(expect.arrayContaining([...folders]));
        await Promise.all(writes);
      },
    };
  };

  it.each([
    ['a picture that is called a page', '.webp', '.html', 'image/webp', 'text/html'],
    ['a picture that is called a drawing', '.webp', '.svg', 'image/webp', 'image/svg+xml'],
  ])('%s', async (_what, ext, otherExt, type, otherType) => {
    const { createHash } = await import('node:crypto');
    const shared = createStore();
    bench.host.serve('/a.png', await makePng(60, 40));
    const source = { url: `${bench.host.origin}/a.png`, owner: 'notion', medium: 'image' } as const;
    const first = bench.startBuild({ shared });
    expectImage(await first.fetchAsset(source));
    await shared.written(['blobs', 'derivations']);
    for (const [name, bytes] of [...shared.entries]) {
      const text = Buffer.from(bytes).toString('utf8');
      if (name.startsWith('blobs/')) shared.entries.set(name.replace(ext, otherExt), bytes);
      if (!name.startsWith('derivations/')) continue;
      const body = (text.split('\n')[1] ?? '')
        .replaceAll(`"ext":"${ext.slice(1)}"`, `"ext":"${otherExt.slice(1)}"`)
        .replaceAll(type, otherType);
      const checksum = createHash('sha256').update(body).digest('hex');
      shared.entries.set(name, Buffer.from(`${checksum}\n${body}\n`));
      expect(body).toContain(otherType);
    }
    await using other = await openWorkbench();
    const second = other.startBuild({ shared });
    const { image, file } = expectImage(await second.fetchAsset(source));
    expect([image.src.split('.').at(-1), file.type]).toEqual(['webp', 'image/webp']);
  });

  it('a page that is called a paper', async () => {
    const { createHash } = await import('node:crypto');
    const shared = createStore();
    bench.host.serve('/a.pdf', `<html><script>alert(1)</script></html>`);
    const source = { url: `${bench.host.origin}/a.pdf`, owner: 'notion', medium: 'pdf' } as const;
    expectFile(await bench.startBuild({ shared }).fetchAsset(source));
    await shared.written(['blobs', 'sources']);
    for (const [name, bytes] of [...shared.entries]) {
      if (name.startsWith('blobs/')) shared.entries.set(name.replace('.txt', '.html'), bytes);
      if (!name.startsWith('sources/')) continue;
      const body = (Buffer.from(bytes).toString('utf8').split('\n')[1] ?? '')
        .replace('"ext":"txt"', '"ext":"html"')
        .replace('"html"', '"file"')
        .replace('text/plain', 'text/html');
      const checksum = createHash('sha256').update(body).digest('hex');
      shared.entries.set(name, Buffer.from(`${checksum}\n${body}\n`));
      expect(body).toContain('text/html');
    }
    await using other = await openWorkbench();
    const { file } = expectFile(await other.startBuild({ shared }).fetchAsset(source));
    expect([file.src.split('.').at(-1), file.type]).toEqual(['txt', 'text/plain']);
  });
});
