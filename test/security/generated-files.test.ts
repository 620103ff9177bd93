import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcessorTime } from '../processor-time.ts';
import type { Assets } from '../../content-loader/assets/assets.ts';
import { HARMLESS_TYPES } from '../../content-loader/assets/harmless-kinds.ts';
import { sanitizeSvg } from '../../content-loader/assets/sanitize-svg.ts';
import type { AssetView } from '../../content-loader/assets/views.ts';
import { makeAnimation, makeJpeg, makePng } from '../unit/assets/pictures.ts';
import { openWorkbench, type Workbench } from '../unit/assets/workbench.ts';

/** Files of any bytes under any name and claimed type: what of them may be published, and as what. */

const runs = { numRuns: Number(process.env['RUNS'] ?? 300) };
/** Far above what any of these takes: on the slowest machine it says "without end". */
const LONGEST_MS = 20_000;

const script = '<script>alert(1)</script><g onload="alert(1)"/>';
const texts = [
  `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" viewBox="0 0 9 9">${script}<rect width="3" height="3"/></svg>`,
  `<?xml version="1.0" encoding="utf-16"?><svg xmlns="http://www.w3.org/2000/svg"><text>é</text>${script}</svg>`,
  `<?xml version="1.0" encoding="iso-8859-1"?><r>é<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script></r>`,
  `<!-- a --><!DOCTYPE r [<!ENTITY a "b">]><r xmlns="http://www.w3.org/1999/xhtml">${script}</r>`,
  `<!doctype html><title>a</title>${script}`,
  `<html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`,
  `{"a":"${script.replaceAll('"', "'")}"}`,
  'BEGIN:VCARD\nFN:<script>alert(1)</script>\nEND:VCARD\n',
  'WEBVTT\n\n00:00.000 --> 00:01.000\n<script>alert(1)</script>\n',
  'self.oninstall=()=>alert(1)',
  'a;b\n1;é\n',
];

const utf32 = (text: string): Buffer =>
  Buffer.concat(Array.from(text, (char) => Buffer.from([0, 0, 0, char.charCodeAt(0) % 256])));
const encodings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\uFEFF \n${text}`),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  utf32,
];

const pictures = await Promise.all([makePng(6, 4), makeJpeg(6, 4), makeAnimation(6, 4)]);
const binaries = [
  ...pictures,
  Buffer.from('%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF\n'),
  Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]),
  Buffer.from('\0asm\x01\0\0\0', 'latin1'),
  Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'),
  Buffer.from('\x1aE\xdf\xa3\x9fB\x86\x81\x01', 'latin1'),
];

const whole = fc.oneof(
  fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom(...encodings))
    .map(([text, encode]) => encode(text)),
  fc.constantFrom(...binaries),
);

/** What stands instead of some bytes at a place. */
const splice = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(12),
  added: fc.oneof(
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('<', '<svg ', '<!--', '-->', '<?xml ', '\0', '\uFEFF', ' \n', '\x1b', 'GIF89a')
      .map((text) => Buffer.from(text)),
    whole,
  ),
});

const hostileBytes = fc.tuple(whole, fc.array(splice, { maxLength: 3 })).map(([bytes, splices]) =>
  splices.reduce((now, { at, removed, added }) => {
    const from = Math.floor(at * now.length);
    return Buffer.concat([now.subarray(0, from), added, now.subarray(from + removed)]);
  }, bytes),
);

const extensions = [
  ...['svg', 'xml', 'xhtml', 'html', 'htm', 'xsl', 'xsd', 'atom', 'mathml', 'js', 'mjs', 'css'],
  ...[
    'csv',
    'md',
    'json',
    'vcf',
    'txt',
    'pages',
    'pdf',
    'png',
    'gif',
    'mp4',
    '__proto__',
    'SVG',
    '',
  ],
];
const hostileName = fc.oneof(
  fc
    .tuple(fc.string({ maxLength: 8 }), fc.constantFrom(...extensions))
    .map((parts) => parts.join('.')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const hostileFile = fc.record({
  bytes: hostileBytes,
  name: hostileName,
  claimed: fc.constantFrom(
    'image/svg+xml',
    'text/html',
    'application/xml',
    'image/png',
    'text/javascript',
    '',
  ),
  medium: fc.constantFrom('file', 'image', 'icon', 'video', 'audio', 'pdf'),
  owner: fc.constantFrom('notion', 'external'),
});

type HostileFile = typeof hostileFile extends fc.Arbitrary<infer File> ? File : never;

let bench: Workbench;
let build: Assets;
let count = 0;
beforeAll(async () => {
  bench = await openWorkbench();
  build = bench.startBuild();
});
afterAll(async () => {
  await build.close();
  await bench[Symbol.asyncDispose]();
});

const publish = (file: HostileFile): Promise<AssetView> => {
  count += 1;
  bench.host.serve(`/${count}`, (_request, response) => {
    response.writeHead(200, file.claimed === '' ? {} : { 'content-type': file.claimed });
    response.end(file.bytes);
  });
  const { medium, owner, name } = file;
  return build.fetchAsset({ url: `${bench.host.origin}/${count}`, owner, medium, name });
};

/** Whether a browser could take bytes for markup, in an encoding that it may be told or guess. */
const isMarkup = (bytes: Buffer): boolean =>
  ['utf-8', 'latin1', 'utf-16le', 'utf-16be'].some((label) =>
    /^\s*<[a-z!?]/i.test(new TextDecoder(label).decode(bytes)),
  );

describe('whatever files hold, and are called', () => {
  it('their extensions and types are on the list, and only what was written anew is a drawing', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(hostileFile, async (file) => {
        const time = startProcessorTime();
        const view = await publish(file);
        expect(time()).toBeLessThan(LONGEST_MS);
        if (view.kind === 'file') await expectHarmless(view.file, seen);
        if (view.kind === 'image') {
          await expectHarmless({ src: view.image.src, type: undefined }, seen);
          await expectHarmless(view.file, seen);
        }
      }),
      runs,
    );
    // Published in earnest, or nothing was tested.
    expect([...seen]).toEqual(expect.arrayContaining(['svg', 'txt', 'bin']));
    const published = build.published().map(({ fileName }) => fileName.split('.').at(-1) ?? '');
    expect(published.filter((ext) => !Object.hasOwn(HARMLESS_TYPES, ext))).toEqual([]);
  });
});

async function expectHarmless(
  { src, type }: { readonly src: string; readonly type: string | undefined },
  seen: Set<string>,
): Promise<void> {
  const ext = src.split('.').at(-1) ?? '';
  seen.add(ext);
  expect(Object.keys(HARMLESS_TYPES)).toContain(ext);
  if (type !== undefined) expect(Object.values(HARMLESS_TYPES)).toContain(type);
  const bytes = await readFile(bench.pathOf(build, src));
  if (ext === 'svg') {
    const text = bytes.toString();
    expect(text).not.toMatch(/<script|\son\w+=|alert/i);
    expect(sanitizeSvg(text)).toMatchObject({ kind: 'clean', removed: [] });
  } else if (isMarkup(bytes)) {
    expect(['txt', 'bin']).toContain(ext);
  }
}
