import type { Root, RootContent } from 'mdast';
import { describe, expect, test } from 'vitest';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { startProcessorTime } from '../../processor-time.ts';
import * as build from './build.ts';

const renderer = createHtmlRenderer();

async function render(...children: Root['children']): Promise<string> {
  const root = build.root(...children);
  await renderer.prepare(root);
  return renderer.renderHtml(root).html;
}

describe('headings', () => {
  test('equal texts get ids of their own, in the order of the page', () => {
    const { headings } = renderer.renderHtml(
      build.root(build.h(2, 'One'), build.h(3, 'One'), build.h(2, 'One 2'), build.h(2, '🎉')),
    );
    expect(headings.map(({ depth, slug }) => [depth, slug])).toEqual([
      [2, 'h-one'],
      [3, 'h-one-2'],
      [2, 'h-one-2-2'],
      [2, 'h-section'],
    ]);
  });

  test('the third of equal texts is neither the first nor the second', () => {
    const equal = ['One', 'One', 'One', 'one?', 'One 3'].map((text) => build.h(2, text));
    const { headings } = renderer.renderHtml(build.root(...equal));
    expect(headings.map(({ slug }) => slug)).toEqual([
      'h-one',
      'h-one-2',
      'h-one-3',
      'h-one-4',
      'h-one-3-2',
    ]);
  });

  test('an id is at most 180 bytes and ends with a whole grapheme', () => {
    const { headings } = renderer.renderHtml(build.root(build.h(2, 'é'.repeat(200))));
    const slug = headings[0]?.slug.slice(2) ?? '';
    expect(Buffer.byteLength(slug)).toBe(180);
    expect(slug).toMatch(/^é+$/);
  });

  test('the permalink carries the anchor of the block and has no text', async () => {
    const heading = { ...build.h(2, 'Title'), data: { blockId: 'b-1' } };
    expect(await render(heading)).toBe(
      '<h2 id="h-title">Title<a class="permalink" id="b-1" href="#h-title" ' +
        'aria-label="Link to “Title”"></a></h2>',
    );
  });

  test('a heading without text is space and no entry of the contents', async () => {
    const html = await render(build.leaf('toc', { color: 'default' }), build.h(2, ' '));
    expect(html).toBe('<div class="space"></div>');
  });

  test('the contents nest by rank, whatever the first rank is', async () => {
    const html = await render(
      build.leaf('toc', { color: 'default' }),
      ...([4, 2, 3, 5, 2] as const).map((depth) => build.h(depth, `H${depth}`)),
    );
    const list = /<nav[^>]*>(.*?)<\/nav>/
      .exec(html)?.[1]
      ?.replaceAll(/<a href="[^"]*">|<\/a>/g, '');
    expect(list).toBe(
      '<ul><li>H4</li><li>H2<ul><li>H3<ul><li>H5</li></ul></li></ul></li><li>H2</li></ul>',
    );
  });
});

describe('links', () => {
  test.each([
    'javascript:alert(1)',
    'java\nscript:x',
    'data:text/html,x',
    '//evil.example',
    '/\\x',
  ])('%j loses the link, keeps the text and is reported', (url) => {
    const { html, warnings } = renderer.renderHtml(build.root(build.p(build.link(url, 'text'))));
    expect(html).toBe('<p>text</p>');
    expect(warnings).toEqual([{ rule: 'link-forbidden', detail: url, blockId: undefined }]);
  });

  test('only links that leave the site say noopener', async () => {
    const html = await render(build.p(build.link('https://x.y/', 'a'), build.link('/b/', 'b')));
    expect(html).toBe('<p><a href="https://x.y/" rel="noopener">a</a><a href="/b/">b</a></p>');
  });

  test('a link within a link leaves its text to the outer one', async () => {
    const html = await render(build.p(build.link('/a/', 'one ', build.link('/b/', 'two'))));
    expect(html).toBe('<p><a href="/a/">one two</a></p>');
  });

  test('a link around white space is named by its address', async () => {
    expect(await render(build.p(build.link('/a/', ' ')))).toBe(
      '<p><a href="/a/" aria-label="/a/"> </a></p>',
    );
  });
});

describe('code', () => {
  test.each(['typescript', 'c++', 'plain text', 'agda', 'mermaid', 'no such language'])(
    'in %s is exact to the character',
    async (lang) => {
      const value = '\n  const a = "<b>" && c; \t\n\n// ´`´ \u{1F600}\n';
      const html = await render({ type: 'code', lang, value });
      const text = html.replaceAll(/<[^>]*>/g, '');
      expect(decode(text)).toBe(value);
    },
  );

  test('is coloured by classes, not by styles', async () => {
    const html = await render({ type: 'code', lang: 'typescript', value: 'const a = "x"; // y' });
    expect(html).toContain('<span class="tok-keyword">const');
    expect(html).toContain('tok-string');
    expect(html).toContain('tok-comment');
    expect(html).not.toContain('style');
  });

  test('of a page that was not prepared has no colours but all of its text', () => {
    const { html } = renderer.renderHtml(
      build.root({ type: 'code', lang: 'fortran', value: 'PRINT *, "x"' }),
    );
    expect(html).toContain('>PRINT *, "x"</code>');
  });
});

describe('diagrams', () => {
  const flowchart = 'graph TD\n  A[Start <b>] --> B{x?}\n  click A "javascript:alert(1)"';

  test('are drawn, with their source folded below', async () => {
    const html = await render({ type: 'code', lang: 'mermaid', value: flowchart });
    expect(html).toMatch(
      /^<div class="diagram"><div class="diagram-frame" tabindex="0"><svg [^>]*role="img" aria-label="Diagram">/,
    );
    expect(html).toContain('<details class="diagram-source"><summary>Source of the diagram');
    expect(html).not.toMatch(/<(?:style|script|a)\b|style=|javascript:[^a]/);
    expect(html).not.toMatch(/<text[^>]*>click/);
  });

  test('on one page do not share ids', async () => {
    const node = { type: 'code', lang: 'mermaid', value: flowchart } as const;
    const ids = [...(await render(node, node)).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ['graph TD\n  A-->|yes|B;B-.->C', ['A', 'B', 'C', 'yes']],
    ['flowchart LR\n  a[one-->two]--no-->b{"x; y"}', ['one-->two', 'no', 'x; y']],
    [
      'sequenceDiagram\n  participant A as Ann\n  A->>B: hi\n  Note over B: so',
      ['Ann', 'hi', 'so'],
    ],
    ['stateDiagram-v2\n  [*] --> S\n  S --> T: go', ['S', 'T', 'go']],
    ['classDiagram\n  A <|-- B\n  A : +int size', ['A', 'B', 'size']],
    ['erDiagram\n  A ||--o{ B : has', ['A', 'B', 'has']],
  ])('show every text: %j', async (value, texts) => {
    const html = await render({ type: 'code', lang: 'mermaid', value });
    const drawn = [...html.matchAll(/<(text|tspan)[^>]*>([^<]+)/g)].map(([, , text]) =>
      decode(text ?? ''),
    );
    expect(drawn).toEqual(expect.arrayContaining(texts));
  });

  test('of which a part would be missing are code', async () => {
    const value = 'classDiagram\n  A<|--B\n  note "important"';
    expect(await render({ type: 'code', lang: 'mermaid', value })).toMatch(/^<pre class="code"/);
  });

  test('of a kind that cannot be drawn are code, and reported', async () => {
    const root = build.root({ type: 'code', lang: 'mermaid', value: 'gantt\n title x' });
    await renderer.prepare(root);
    const { html, warnings } = renderer.renderHtml(root);
    expect(html).toMatch(/^<pre class="code"/);
    expect(warnings.map(({ rule }) => rule)).toEqual(['diagram-not-drawn']);
  });
});

describe('formulas', () => {
  test('hold their TeX unchanged', async () => {
    const html = await render(build.p(build.math('a < b')));
    expect(html).toContain('<annotation encoding="application/x-tex">a &#x3C; b</annotation>');
  });

  test.each([
    '\\frac{1}{2}',
    '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}',
    '\\boxed{\\color{red}{x}}',
    '\\begin{array}{|c|c|}\\hline 1&2\\\\\\hline\\end{array}',
  ])('%s needs no inline style', async (value) => {
    const html = await render({ type: 'math', value });
    expect(html).toContain('<math ');
    expect(html).not.toContain(' style=');
  });

  test('nested without end is shown as it is', () => {
    const value = '{'.repeat(5000);
    const { warnings } = renderer.renderHtml(build.root({ type: 'math', value }));
    expect(warnings.map(({ rule }) => rule)).toEqual(['invalid-tex']);
  });

  test('in a sentence are reported with the block they stand in', () => {
    const sentence = { ...build.p(build.math('\\bad{x')), data: { hProperties: { id: 'b-7' } } };
    const heading = { ...build.h(2, build.math('\\bad{y')), data: { blockId: 'b-8' } };
    const { warnings } = renderer.renderHtml(build.root(sentence, heading));
    expect(warnings.map(({ blockId }) => blockId)).toEqual(['7', '8']);
  });

  test.each(['\\bad{x', '\\href{javascript:alert(1)}{x}', '\\def\\a{\\a\\a}\\a'])(
    '%j shows its source and is reported',
    (value) => {
      const { html, warnings } = renderer.renderHtml(build.root({ type: 'math', value }));
      expect(decode(html.replaceAll(/<[^>]*>/g, ''))).toBe(value);
      expect(warnings.map(({ rule }) => rule)).toEqual(['invalid-tex']);
    },
  );
});

test('of two blocks with one id the first keeps it', async () => {
  const node = { ...build.p('x'), data: { hProperties: { id: 'b-1' } } };
  expect(await render(node, node)).toBe('<p id="b-1">x</p>\n<p>x</p>');
});

test('text from right to left marks its own block and no other', async () => {
  const list: RootContent = {
    type: 'list',
    children: [{ type: 'listItem', children: [build.p('אחת')] }],
  };
  const html = await render(list, build.p('one'));
  expect(html).toBe('<ul>\n<li dir="auto">אחת</li>\n</ul>\n<p>one</p>');
});

test('a page of 75 blocks without code takes some milliseconds', () => {
  const root = build.root(
    ...Array.from({ length: 75 }, (_, at) =>
      build.p(`Paragraph ${at} with `, build.strong('bold'), ' and ', build.link('/x/', 'a link')),
    ),
  );
  const times = Array.from({ length: 20 }, () => {
    const time = startProcessorTime();
    renderer.renderHtml(root);
    return time();
  }).sort((left, right) => left - right);
  // It takes about 2 ms.
  expect(times[0]).toBeLessThan(20);
});

function decode(html: string): string {
  return html
    .replaceAll(/&#x([\dA-F]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

describe('headers of tables', () => {
  const cells = [
    ['a', 'b'],
    ['c', 'd'],
  ];
  const headersOf = async (hasColumnHeader: boolean, hasRowHeader: boolean): Promise<string[]> => {
    const html = await render({
      ...build.table(cells),
      data: { hasColumnHeader, hasRowHeader },
    });
    return [...html.matchAll(/<th scope="(\w+)">(\w)<\/th>/g)].map(
      ([, scope, text]) => `${scope} ${text}`,
    );
  };

  test.each([
    [true, true, ['col a', 'col b', 'row c']],
    [true, false, ['col a', 'col b']],
    [false, true, ['row a', 'row c']],
    [false, false, []],
  ])('columns: %s, rows: %s', async (columns, rows, expected) => {
    expect(await headersOf(columns, rows)).toEqual(expected);
  });
});

test('a binomial coefficient has no bar', async () => {
  const html = await render({ type: 'math', value: '\\binom{n}{k} + \\dbinom{a}{b}' });
  expect(html.match(/<mfrac linethickness="0(?:px)?">/g)).toHaveLength(2);
  expect(await render({ type: 'math', value: '\\frac{n}{k}' })).not.toContain('linethickness');
});

test('definitions, which only plugins of a site make, are found', async () => {
  const label = { label: 'x', identifier: 'x' };
  const html = await render(
    {
      type: 'paragraph',
      children: [
        { type: 'linkReference', referenceType: 'full', ...label, children: [build.text('there')] },
        { type: 'footnoteReference', ...label },
      ],
    },
    {
      type: 'blockquote',
      children: [{ type: 'definition', ...label, url: 'https://example.org/' }],
    },
    { type: 'footnoteDefinition', ...label, children: [build.p(build.text('A note.'))] },
  );
  expect(html).toContain('<a href="https://example.org/">there</a>');
  expect(html).toContain('A note.');
});
