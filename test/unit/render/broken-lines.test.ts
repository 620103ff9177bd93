import { describe, expect, it } from 'vitest';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';

const renderer = createHtmlRenderer();
const display = (value: string): string =>
  renderer.renderHtml({ type: 'root', children: [{ type: 'math', value }] }).html;
const rows = (html: string): number => html.match(/<mtr>/g)?.length ?? 0;

describe('line breaks in a displayed formula', () => {
  it.each([
    ['a = b \\\\ c = d', 2],
    ['a \\newline b \\newline c', 3],
    ['a \\\\[1em] b', 2],
    ['a \\\\ b % comment \\\\ none', 2],
    ['\\text{x \\\\ y} \\\\ b', 2],
    ['\\frac{1}{2} \\tag{1} \\\\ \\left( b \\right)', 2],
  ])('%s', (tex, count) => {
    const html = display(tex);
    expect(rows(html)).toBe(count);
    const source = tex.replaceAll('&', '&#x26;');
    expect(html).toContain(`<annotation encoding="application/x-tex">${source}</annotation>`);
  });

  it.each([
    '\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}',
    '\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}',
    'f = \\begin{cases} 1 \\\\ 2 \\end{cases}',
  ])('stay those of an environment: %s', (tex) => {
    expect(rows(display(tex))).toBe(2);
  });

  it.each(['a % b \\\\ c', 'a \\{ b', '\\verb|\\\\| a'])('are not where none is: %s', (tex) => {
    expect(rows(display(tex))).toBe(0);
  });
});
