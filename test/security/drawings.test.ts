import { describe, expect, it } from 'vitest';
import { startProcessorTime } from '../processor-time.ts';
import { sanitizeSvg, type CleanSvg } from '../../content-loader/assets/sanitize-svg.ts';

/** Attacks by SVG files that were mended once: what a drawing holds, and what may be left of it. */

const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${XLINK} viewBox="0 0 9 9">${inner}</svg>`;

function clean(source: string): CleanSvg {
  const result = sanitizeSvg(source);
  if (result.kind === 'refused') throw new Error(result.detail);
  return result;
}

describe('a style sheet is checked as it is written', () => {
  it.each([
    ['split by an element', '@im<title>.</title>port "http://evil.test/a.css";'],
    ['split by two', '@<desc/>imp<g>x</g>ort "http://evil.test/a.css";'],
    ['split by a comment', '@im<!-- -->port "http://evil.test/a.css";'],
    ['split by CDATA', '@im<![CDATA[port "http://evil.test/a.css";]]>'],
    ['split by an instruction', '@im<?x y?>port "http://evil.test/a.css";'],
    ['split by a reference', '@im&#112;ort "http://evil.test/a.css";'],
    ['an address split', 'a{fill:u<title/>rl(http://evil.test/x)}'],
    ['an address in src()', '@font-face{src:src("http://evil.test/x")}'],
    ['an address in image-set', 'a{cursor:-webkit-image-set("http://evil.test/x" 1x)}'],
    ['an address in image()', 'a{background:image("http://evil.test/x")}'],
    ['an address behind a false comment', 'a{b:"/*";c:src("http://evil.test/x");d:"*/"}'],
    ['a rule that loads', '@namespace "http://evil.test/x";'],
    ['an address that begins inside', 'a{fill:url(#a),url( "http://evil.test/x" )}'],
  ])('%s', (_what, css) => {
    const { text, removed } = clean(svg(`<style>${css}</style><circle r="3"/>`));
    expect(text).not.toMatch(/evil|@import/);
    expect(removed).toContain('style');
    expect(text).toContain('<circle r="3"/>');
  });

  it('and one of an editor stays as it is', () => {
    const css =
      '/* Generator: X (v1) me@x.test */ @media (max-width:9px){.a:hover{fill:rgb(1,2,3)}} ' +
      '.st0{fill:url(#g);transform:translate(1px,2px)}';
    const { text, removed } = clean(svg(`<style>${css}</style><path class="st0" d="M0 0"/>`));
    expect(removed).toEqual([]);
    expect(text).toContain(css);
  });
});

const levels = (count: number, make: (level: number) => string): string =>
  Array.from({ length: count }, (_, level) => make(level)).join('');
const rect = '<rect width="1" height="1"/>';

describe('a drawing that multiplies itself is refused', () => {
  it.each([
    ['use', levels(6, (n) => `<g id="a${n}">${`<use href="#a${n + 1}"/>`.repeat(10)}</g>`)],
    [
      'use, by xlink and with spaces',
      levels(6, (n) => `<g id="a${n}">${`<use xlink:href=" #a${n + 1} "/>`.repeat(10)}</g>`),
    ],
    [
      'use of symbols, names encoded',
      levels(6, (n) => `<symbol id="ä${n}">${`<use href="#%C3%A4${n + 1}"/>`.repeat(10)}</symbol>`),
    ],
    [
      'masks',
      levels(
        6,
        (n) => `<mask id="a${n}">${`<g mask="url(#a${n + 1})">${rect}</g>`.repeat(8)}</mask>`,
      ),
    ],
    [
      'patterns, paint inherited',
      levels(6, (n) => `<pattern id="a${n}" fill="url('#a${n + 1}')">${rect.repeat(8)}</pattern>`),
    ],
    [
      'filters',
      levels(
        6,
        (n) =>
          `<filter id="a${n}">${`<feImage href="#g${n + 1}"/>`.repeat(8)}</filter>` +
          `<g id="g${n}" filter="url(#a${n})">${rect}</g>`,
      ),
    ],
    [
      'clips',
      levels(
        7,
        (n) =>
          `<clipPath id="a${n}">${`<path clip-path="url(#a${n + 1})" d="M0 0"/>`.repeat(8)}</clipPath>`,
      ),
    ],
    [
      'markers on many corners',
      levels(
        3,
        (n) =>
          `<marker id="a${n}"><path d="${'L1 2'.repeat(40)}" marker-mid="url(#a${n + 1})"/></marker>`,
      ),
    ],
    [
      'attributes of style',
      levels(
        6,
        (n) =>
          `<mask id="a${n}">${`<g style="x:y;mask: url( #a${n + 1} )">${rect}</g>`.repeat(8)}</mask>`,
      ),
    ],
    [
      'a style sheet by class',
      `<style>${levels(6, (n) => `.c${n},.d${n}{mask:url(#a${n + 1})}`)}</style>` +
        levels(6, (n) => `<mask id="a${n}">${`<g class="x c${n}">${rect}</g>`.repeat(8)}</mask>`),
    ],
    [
      'a style sheet whose string hides a rule',
      `<style>i{fill:url("#x)")} *{mask:url("#m")}</style><mask id="m">${rect}</mask>${rect.repeat(6000)}`,
    ],
    [
      'a style sheet for everything',
      `<style>@media all{svg *{filter:url(#f)}}</style><filter id="f"><feFlood/></filter>${rect.repeat(10_001)}`,
    ],
    [
      'references of each other',
      levels(
        9,
        (n) => `<g id="a${n}">${levels(9, (m) => (m === n ? '' : `<use href="#a${m}"/>`))}</g>`,
      ),
    ],
  ])('%s', (_what, inner) => {
    expect(sanitizeSvg(svg(`${inner}<g id="a6">${rect}</g><use href="#a0"/>`))).toEqual({
      kind: 'refused',
      detail: 'the SVG refers to its own parts more than 10,000 times',
    });
  });

  it.each([
    ['9,000 times one rectangle', `<rect id="a"/>${'<use href="#a"/>'.repeat(9000)}`],
    ['a large drawing without references', rect.repeat(50_000)],
    [
      'a gradient of twenty colours on 4,000 shapes',
      `<linearGradient id="g">${'<stop/>'.repeat(20)}</linearGradient>` +
        '<path style="fill:url(#g);stroke:none" d="M0 0L1 1 2 2 3 3 4 4"/>'.repeat(4000),
    ],
    [
      '200 classes with gradients on 1,000 shapes',
      `<style>${levels(200, (n) => `.st${n}{fill:url(#g${n});}`)}</style>` +
        levels(
          200,
          (n) => `<linearGradient id="g${n}"/>${`<path class="st${n}" d="M0 0"/>`.repeat(5)}`,
        ),
    ],
    ['a drawing that uses itself', '<g id="a"><use href="#a"/><rect/></g>'],
  ])('and %s is not', (_what, inner) => {
    expect(sanitizeSvg(svg(inner)).kind).toBe('clean');
  });
});

describe('time grows with the size of a drawing, whatever stands in it', () => {
  const spaces = ' '.repeat(100_000);
  it.each([
    ['an address and spaces', `<style>a{fill:url(${spaces}x</style>`],
    ['an address and spaces in an attribute', `<rect fill="url(${spaces}"/>`],
    ['many addresses that are not closed', `<rect fill="${'url('.repeat(50_000)}"/>`],
    ['many addresses with quotes', `<rect fill="${"url('#a".repeat(50_000)}"/>`],
    ['a width of digits', `<svg width="${'1'.repeat(200_000)}x"/>`],
    ['a data address of letters', `<image href="data:font/${'font'.repeat(50_000)}"/>`],
    [
      '400 levels with a megabyte of text',
      `${'<g>'.repeat(400)}${'x'.repeat(1_000_000)}${'</g>'.repeat(400)}`,
    ],
    [
      '900 levels of style and paint',
      `${'<g fill="url(#a)" class="b">'.repeat(900)}${rect.repeat(20_000)}${'</g>'.repeat(900)}`,
    ],
    ['letters before no bracket', `<style>${'a-'.repeat(200_000)}</style>`],
    ['comments that do not end', `<style>${'/*'.repeat(200_000)}</style>`],
    ['rules that do not end', `<style>${'a{'.repeat(100_000)}</style>`],
    [
      'a chain of 20,000 references',
      levels(20_000, (n) => `<g id="a${n}"><use href="#a${n + 1}"/></g>`),
    ],
  ])('%s', (_what, inner) => {
    const time = startProcessorTime();
    sanitizeSvg(
      `<svg width="${'1'.repeat(100_000)}x" xmlns="http://www.w3.org/2000/svg">${inner}</svg>`,
    );
    // Half a second on a slow machine; what these took before were minutes.
    expect(time()).toBeLessThan(5_000);
  });
});
