import type { Code, Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { RenderedHtml } from '../../content-loader/render/html.ts';
import { createHtmlRenderer } from '../../content-loader/render/html.ts';

const renderer = createHtmlRenderer();

async function render(node: Root['children'][number]): Promise<RenderedHtml> {
  const root: Root = { type: 'root', children: [node] };
  await renderer.prepare(root);
  return renderer.renderHtml(root);
}

const code = (lang: string, value: string): Code => ({ type: 'code', lang, value });
const rulesOf = ({ warnings }: RenderedHtml): readonly string[] => warnings.map(({ rule }) => rule);

describe('a budget for code', () => {
  it.each([
    ['lines that a grammar reads in cubic time', Array(50).fill('$'.repeat(990)).join('\n')],
    ['more characters than the limit', 'echo 1;\n'.repeat(20_000)],
  ])('shows %s whole, without colours, and says so', async (_what, value) => {
    const page = await render(code('php', value));
    expect(page.html).toContain(`<code class="language-php" tabindex="0">${value.trimEnd()}`);
    expect(rulesOf(page)).toEqual(['code-not-coloured']);
  });

  it('colours the short lines around one that is too long', async () => {
    const page = await render(code('php', `<?php echo 1;\n// ${'$'.repeat(1_990)}\necho 2;`));
    expect(page.html).toContain('<span class="tok-number">2</span>');
    expect(page.html).toContain('$'.repeat(1_990));
    expect(rulesOf(page)).toEqual([]);
  });

  it('leaves room for a long program', async () => {
    const line = 'const answer = question(everything, "forty-two"); // of 80 signs, or nearly so';
    const page = await render(code('javascript', Array(1_200).fill(line).join('\n')));
    expect(rulesOf(page)).toEqual([]);
  });
});

describe('a budget for formulas', () => {
  it.each([
    ['\\def', `\\def\\a{${'x'.repeat(9_000)}}${'\\a'.repeat(900)}`],
    ['\\gdef with arguments', `\\gdef\\a#1{#1#1#1#1}${'\\a{'.repeat(20)}x${'}'.repeat(20)}`],
    ['\\edef', '\\def\\a{xxxxxxxxxx}\\edef\\b{\\a\\a\\a\\a\\a}\\edef\\c{\\b\\b\\b\\b\\b}\\c'],
    ['\\newcommand', `\\newcommand{\\a}[1]{${'#1'.repeat(3_000)}}\\a{${'y'.repeat(3_000)}}`],
    ['\\renewcommand', `\\renewcommand\\alpha{${'x'.repeat(9_000)}}${'\\alpha'.repeat(900)}`],
    ['\\providecommand in text', '\\text{\\providecommand\\a{x}\\a}'],
    ['\\global before it', '\\global\\def\\a{x}\\a'],
    ['\\let', '\\let\\a=\\frac \\a12'],
    ['\\futurelet', '\\futurelet\\a\\b c'],
    ['a definition in a group', '{\\def\\a{x}\\a}'],
  ])('shows the source of %s, and says why', async (_what, value) => {
    const page = await render({ type: 'math', value });
    expect(page.html).toContain('<code class="language-tex" tabindex="0">');
    expect(page.html).not.toContain('<math');
    expect(page.warnings).toMatchObject([
      { rule: 'invalid-tex', detail: expect.stringMatching(/definitions \(\\\w+\)/) as string },
    ]);
  });

  it('draws the next formula', async () => {
    await render({ type: 'math', value: '\\gdef\\frac{x}' });
    expect((await render({ type: 'math', value: '\\frac12' })).html).toContain('<mfrac>');
  });
});

describe('a budget for diagrams', () => {
  const many = (letter: string): string =>
    Array.from({ length: 30 }, (_, index) => `${letter}${index}`).join(' & ');

  it.each([
    ['white space alone', ' '.repeat(200_000)],
    ['line ends before a diagram', `${'\n'.repeat(150_000)}graph TD\nA-->B`],
    ['comments alone', '%% a\n'.repeat(50_000)],
    ['few signs that are 900 arrows', `graph TD\n${many('A')} --> ${many('B')}`],
    ['arrows without spaces', `graph LR\n${many('A')}-.->${many('B')}==>${many('C')}`],
  ])('shows the source of %s, and says why', async (_what, value) => {
    const page = await render(code('mermaid', value));
    expect(page.html).not.toContain('<svg');
    expect(rulesOf(page)).toContain('diagram-not-drawn');
  });

  it('draws a line with much white space', async () => {
    const page = await render(code('mermaid', `graph TD\n${' '.repeat(19_000)}A-->B`));
    expect(page.html).toContain('<svg');
  });
});
