import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { toSafeSvg } from '../../../content-loader/render/code/safe-svg.ts';

const clean = (markup: string): string => {
  const svg = toSafeSvg(`<svg>${markup}</svg>`, 'p');
  return svg ? toHtml(svg, { space: 'svg' }).replace(/^<svg>|<\/svg>$/g, '') : 'nothing';
};

describe('what a picture needs', () => {
  it.each([
    '<circle cx="1" cy="2" r="3"></circle>',
    '<ellipse cx="1" cy="2" rx="3" ry="4"></ellipse>',
    '<rect x="1" y="2" width="3" height="4" rx="5" ry="6"></rect>',
    '<line x1="1" y1="2" x2="3" y2="4"></line>',
    '<path d="M0 0h1" opacity="0.5"></path>',
    '<polygon points="0,0 1,1"></polygon>',
    '<polyline points="0,0 1,1" fill="none"></polyline>',
    '<g transform="translate(1,2)"><path d="M0 0"></path></g>',
    '<line stroke="currentColor" stroke-width="2" stroke-dasharray="4 2"></line>',
    '<path stroke="#abc" stroke-linecap="round" stroke-linejoin="bevel"></path>',
    '<text x="1" y="2" dx="3" dy="4" text-anchor="middle">A</text>',
    '<text font-size="12" font-style="italic" font-weight="700"><tspan>B</tspan></text>',
    '<rect fill="var(--ink)" stroke="red"></rect>',
  ])('stays: %s', (markup) => {
    expect(clean(markup)).toBe(markup);
  });

  it('keeps the picture’s own frame', () => {
    const svg = toSafeSvg('<p><svg viewBox="0 0 1 2" width="1" height="2"></svg></p>', 'p');
    expect(svg?.properties).toEqual({ viewBox: '0 0 1 2', width: '1', height: '2' });
  });

  it('gives names that are of this picture alone, to arrows as well', () => {
    expect(
      clean(
        '<defs><marker id="end" markerwidth="1" markerheight="2" refx="3" refy="4" orient="auto">' +
          '</marker></defs><path marker-end="url(#end)" marker-start="url(#end)"></path>',
      ),
    ).toBe(
      '<defs><marker id="p-end" markerWidth="1" markerHeight="2" refX="3" refY="4" orient="auto">' +
        '</marker></defs><path marker-end="url(#p-end)" marker-start="url(#p-end)"></path>',
    );
  });
});

describe('what a picture does not need', () => {
  it.each([
    ['<script>alert(1)</script>', ''],
    ['<style>*{}</style>', ''],
    ['<image href="https://a.example/x.png"></image>', ''],
    ['<use href="#a"></use>', ''],
    ['<a href="javascript:alert(1)"><text>x</text></a>', ''],
    ['<foreignObject><p>x</p></foreignObject>', ''],
    ['<animate attributeName="x"></animate>', ''],
    ['<g onclick="alert(1)" style="color:red" class="a" href="#x"></g>', '<g></g>'],
    ['<rect fill="url(https://a.example/#x)"></rect>', '<rect fill="none"></rect>'],
    ['<rect stroke="expression(alert(1))"></rect>', '<rect stroke="none"></rect>'],
    ['<path marker-end="url(https://a.example/#x)"></path>', '<path></path>'],
    ['<path d="javascript:alert(1)"></path>', '<path></path>'],
    ['<g transform="url(#x)"></g>', '<g></g>'],
  ])('goes: %s', (markup, left) => {
    expect(clean(markup)).toBe(left);
  });

  it('is nothing at all without a picture', () => {
    expect(toSafeSvg('<p>no picture</p>', 'p')).toBeUndefined();
    expect(toSafeSvg('', 'p')).toBeUndefined();
  });
});
