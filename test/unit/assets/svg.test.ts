import { readFile } from 'node:fs/promises';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sanitizeSvg } from '../../../content-loader/assets/sanitize-svg.ts';
import { expectFile, expectImage, openWorkbench, type Workbench } from './workbench.ts';

const svg = (inner: string, attributes = 'viewBox="0 0 40 30"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`;

const clean = (source: string) => {
  const result = sanitizeSvg(source);
  if (result.kind === 'refused') throw new Error(result.detail);
  return result;
};

describe('a drawing', () => {
  test.each([
    ['a script', '<script>alert(1)</script>', 'script'],
    ['a script by address', '<script href="https://evil.test/x.js"/>', 'script'],
    ['a handler', '<rect onload="alert(1)" width="1"/>', 'onload'],
    [
      'foreign markup',
      '<foreignObject><body xmlns="x"><iframe src="//e"/></body></foreignObject>',
      'foreignObject',
    ],
    ['a link that runs', '<a href="javascript:alert(1)"><text>x</text></a>', 'href'],
    ['a picture from elsewhere', '<image href="https://evil.test/p.png"/>', 'href'],
    ['an SVG within', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>', 'href'],
    [
      'a use from elsewhere',
      '<use xlink:href="https://evil.test/x.svg#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
      'xlink:href',
    ],
    ['an import', '<style>@import url(https://evil.test/x.css);</style>', 'style'],
    ['an address in a style', '<rect style="fill:url(https://evil.test/x)"/>', 'style'],
    ['an address that is not closed', '<style>rect{fill:url(https://evil.test/x</style>', 'style'],
    ['an escaped address', '<style>rect{fill:\\75 rl(https://evil.test/x)}</style>', 'style'],
    ['an animated link', '<a><set attributeName="href" to="javascript:alert(1)"/></a>', 'set'],
    ['an animated handler', '<animate attributeName="onload" to="alert(1)"/>', 'animate'],
  ])('loses %s', (_what, inner, name) => {
    const { text, removed } = clean(svg(`${inner}<circle r="3"/>`));
    expect(removed).toContain(name);
    expect(text).not.toMatch(/evil|alert|javascript|iframe|svg\+xml/);
    expect(text).toContain('<circle r="3"/>');
  });

  test('keeps what it draws', () => {
    const inner =
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>' +
      '<style>.a{fill:url(#g);stroke:red}</style><rect class="a" width="4" height="3"/>' +
      '<text x="1" y="2">a &lt; b &amp; "c"\n太</text><use href="#g"/>' +
      '<image href="data:image/png;base64,AAAA" width="1" height="1"/>';
    const { text, removed } = clean(svg(inner));
    expect(removed).toEqual([]);
    for (const part of [
      '<linearGradient id="g">',
      '.a{fill:url(#g);stroke:red}',
      'a &lt; b &amp; "c"\n太',
      '<use href="#g"/>',
      'href="data:image/png;base64,AAAA"',
    ]) {
      expect(text).toContain(part);
    }
    expect(clean(text).text).toBe(text);
  });

  test('by an editor keeps its drawing and loses the editor’s data without a word', () => {
    const source =
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b">]>' +
      '<!-- made by --><ns0:svg xmlns:ns0="http://www.w3.org/2000/svg" xmlns:sodipodi="s" width="8" height="4">' +
      '<sodipodi:view zoom="1"/><ns0:rect sodipodi:x="1" width="2"/></ns0:svg>';
    const { text, removed, width, height } = clean(source);
    expect(text).toMatch(
      /^<svg xmlns="[^"]+" xmlns:xlink="[^"]+" width="8" height="4"><rect width="2"\/><\/svg>\n$/,
    );
    expect([removed, width, height]).toEqual([[], 8, 4]);
  });

  test.each([
    ['width="120" height="80"', 120, 80],
    ['width="120px" height="80.4px"', 120, 80],
    ['width="1in" height="25.4mm"', 96, 96],
    ['width="100%" height="100%" viewBox="0 0 640 480"', 640, 480],
    ['width="320" viewBox="0 0 640 480"', 320, 240],
    ['viewBox="0,0,24,24"', 24, 24],
    ['', 300, 150],
    ['width="-4" height="0" viewBox="0 0 0 0"', 300, 150],
  ])('with %s is %i × %i', (attributes, width, height) => {
    expect(clean(svg('', attributes))).toMatchObject({ width, height });
  });

  test.each(['<svg', '<svg><g></svg>', '<html/>', '', '<svg>'.repeat(100_000)])(
    'that is none is none',
    (source) => {
      expect(sanitizeSvg(source)).toMatchObject({ kind: 'refused' });
    },
  );
});

describe('a drawing in a page', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await openWorkbench();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  test('is published without its script, as an image and as a file, and that is reported', async () => {
    bench.host.serve(
      '/logo.png',
      `\uFEFF<!-- a -->\n${svg('<script>alert(1)</script><circle r="3"/>')}`,
    );
    const source = { url: `${bench.host.origin}/logo.png`, owner: 'notion' } as const;
    for (const build of [bench.startBuild(), bench.startBuild()]) {
      const { image } = expectImage(await build.fetchAsset({ ...source, medium: 'image' }));
      expect(image).toMatchObject({ width: 40, height: 30, variants: [] });
      expect(image.src).toMatch(/\.svg$/);
      const { file } = expectFile(await build.fetchAsset({ ...source, medium: 'file' }));
      expect(file).toMatchObject({ src: image.src, type: 'image/svg+xml' });
      expect(await readFile(bench.pathOf(build, image.src), 'utf8')).not.toContain('script');
      expect(build.stats().notices).toEqual([
        { url: source.url, detail: 'left out of the drawing: script' },
      ]);
    }
  });

  test('that is not well-formed is no image, and as a file it is text', async () => {
    bench.host.serve('/bad.svg', '<svg onload="alert(1)"><g></svg>');
    const build = bench.startBuild();
    const source = { url: `${bench.host.origin}/bad.svg`, owner: 'notion' } as const;
    expect(await build.fetchAsset({ ...source, medium: 'image' })).toMatchObject({
      reason: 'corrupt',
    });
    const { file } = expectFile(await build.fetchAsset({ ...source, medium: 'file' }));
    expect([file.type, file.src.endsWith('.txt')]).toEqual(['text/plain', true]);
  });
});
