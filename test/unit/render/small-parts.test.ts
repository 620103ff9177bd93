import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { createDiagrams } from '../../../content-loader/render/code/diagram.ts';
import { isComplete } from '../../../content-loader/render/code/diagram-source.ts';
import { createHighlighter } from '../../../content-loader/render/code/highlight.ts';
import { renderCard } from '../../../content-loader/render/html/card.ts';
import { renderEmbed } from '../../../content-loader/render/html/embed.ts';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { isLabelSafe } from '../../../content-loader/render/markdown/brackets.ts';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';
import { toMathElement } from '../../../content-loader/render/math/math-tree.ts';
import { toMathML } from '../../../content-loader/render/math/mathml.ts';
import { toStyleProperties } from '../../../content-loader/render/math/math-style.ts';
import { findParsed, toParserName } from '../../../content-loader/render/parsed-nodes.ts';
import { toExcerpt } from '../../../content-loader/render/plain-text.ts';
import { toShownTree } from '../../../content-loader/render/shown-tree.ts';
import type { CardView, EmbedView } from '../../../content-loader/render/directives.ts';
import * as build from './build.ts';

const { container, h, inline, label, leaf, link, p, root, strong, table, text } = build;
const hidden = (value = 'Private page') => ({
  type: 'text' as const,
  value,
  data: { standIn: true as const },
});
const renderer = createHtmlRenderer();
const html = (...children: Root['children']): string => renderer.renderHtml(root(...children)).html;

describe('the visible text of a page', () => {
  const shown = (...children: Root['children']) => toShownTree(root(...children)).children;
  const toggle = (level: 2 | 3 | undefined, ...children: Root['children']) =>
    container('toggle', { level, color: 'default' }, ...children);

  it('is without what a reader has to open first', () => {
    expect(shown(toggle(undefined, label('More'), p('hidden')), p('open'))).toEqual([
      p('More'),
      p('open'),
    ]);
    expect(shown(toggle(2, label('Part'), p('hidden')))).toEqual([h(2, 'Part')]);
    expect(shown(toggle(undefined, p('hidden')))).toEqual([]);
    const tab = (name: string) =>
      container('tab', { icon: undefined }, label(name), p(`in ${name}`));
    expect(shown(container('tabs', {}, tab('one'), tab('two')))).toMatchObject([
      { name: 'tabs', children: [h(2, 'one'), p('in one')] },
    ]);
    expect(shown(container('meeting', {}, label('Monday'), p('notes')))).toEqual([
      h(2, 'Monday'),
      p('notes'),
    ]);
    expect(
      shown({ type: 'blockquote', children: [toggle(undefined, label('a'), p('b'))] }),
    ).toEqual([{ type: 'blockquote', children: [p('a')] }]);
  });

  it('has code, and no source of a diagram', () => {
    const code = { type: 'code', lang: 'js', value: 'x' } as const;
    expect(shown(code, { type: 'code', lang: 'mermaid', value: 'graph TD' })).toEqual([code]);
  });

  it('leaves out lines of nothing but what is private, and marks gaps in others', () => {
    const icon = inline('icon', { icon: { kind: 'emoji', emoji: '📄' } });
    const onlyGaps = [
      p(hidden()),
      p(icon, hidden(), ' ', { type: 'break' }),
      p(strong(hidden()), ' '),
      h(2, hidden()),
    ];
    expect(onlyGaps.flatMap((node) => shown(node))).toEqual([]);
    const gap = hidden('…');
    expect(shown(p('See ', hidden(), '.'))).toEqual([p('See ', gap, '.')]);
    expect(shown(p(strong('See ', hidden())))).toEqual([p(strong('See ', gap))]);
    expect(shown(p(build.code('x'), hidden()))).toEqual([p(build.code('x'), gap)]);
    expect(
      shown(p(inline('underline', {}), hidden(), inline('emoji', { src: '/e', name: 'e' }))),
    ).toHaveLength(1);
    const inCode = {
      type: 'inlineCode' as const,
      value: 'Private page',
      data: { standIn: true as const },
    };
    expect(shown(p(inCode))).toEqual([]);
    expect(shown(p('a'), p(' '))).toEqual([p('a'), p(' ')]);
  });

  it('in cells of tables too, and toggles without a title that may be shown', () => {
    const [first] = shown(table([['a', hidden()]]));
    expect(first).toMatchObject({ children: [{ children: [{ children: [text('a')] }] }] });
    expect(JSON.stringify(first)).not.toContain('Private');
    expect(JSON.stringify(shown(toggle(2, label(hidden()), p('x'))))).not.toContain('Private');
  });

  it('makes the excerpt', () => {
    expect(toExcerpt(root(toggle(undefined, label('A'), p('B')), p('C ', hidden())), 50)).toBe(
      'A · C …',
    );
  });
});

describe('styles of formulas', () => {
  it.each([
    [{ color: '#F00' }, [], { mathcolor: '#F00' }],
    [{ color: 'red' }, [], { mathcolor: 'red' }],
    [{ color: 'red;background:url(x)' }, [], {}],
    [{ color: '#ggg' }, [], {}],
    [{ backgroundColor: 'red' }, [], {}],
    [{ borderTop: '0.06em solid', fontWeight: 'bold' }, ['tml-bt-solid', 'tml-bold'], {}],
    [{ width: '100%', textAlign: ' left ' }, ['tml-wide', 'tml-left'], {}],
    [{ paddingLeft: '0em' }, ['tml-pl-0'], {}],
    [{ paddingLeft: '5.9776pt' }, ['tml-pl-3'], {}],
    [{ paddingRight: '1' }, ['tml-pr-4'], {}],
    [{ paddingRight: '0.5ex' }, ['tml-pr-1'], {}],
    [{ paddingRight: '16px' }, ['tml-pr-4'], {}],
    [{ paddingLeft: '-3em' }, ['tml-pl-0'], {}],
    [{ paddingLeft: '90em' }, ['tml-pl-6'], {}],
    [{ paddingLeft: 'calc(1em)' }, [], {}],
    [{ paddingLeft: '1vw' }, [], {}],
    [{ paddingTop: '1em' }, [], {}],
  ])('%j are classes and attributes', (style, classes, attributes) => {
    expect(toStyleProperties(style)).toEqual({ classes, attributes });
  });

  it.each(['top', 'right', 'bottom', 'left'])('draw each kind of line at the %s', (side) => {
    const classesOf = (line: string) => toStyleProperties({ [`border-${side}`]: line }).classes;
    const kinds = ['0.06em solid', '0.06em dashed', '0.15em double'].map(classesOf);
    const letter = side.charAt(0);
    expect(kinds).toEqual([
      [`tml-b${letter}-solid`],
      [`tml-b${letter}-dashed`],
      [`tml-b${letter}-double`],
    ]);
  });

  it('are never attributes of their own, nor are elements and attributes that nothing knows', () => {
    const leafOf = (type: string) => ({
      type,
      attributes: { id: 'x', onclick: 'y', width: 2, href: 'z' },
      classes: ['', 'tml-a'],
      style: { color: 'red' },
      children: [{ text: 'a' }],
    });
    const tree = {
      type: 'math',
      attributes: {},
      classes: [],
      style: {},
      children: [leafOf('mi'), leafOf('script'), null],
    };
    expect(toMathElement({ children: [tree] }, 'a')).toMatchObject({
      tagName: 'math',
      properties: {},
      children: [
        {
          tagName: 'mi',
          properties: { width: '2', mathcolor: 'red', className: ['tml-a'] },
          children: [{ value: 'a' }],
        },
        { type: 'text', value: 'a' },
      ],
    });
    expect(toMathElement({ children: [{ text: 'a' }] }, 'a')).toBeUndefined();
    expect([toMathElement(null, ''), toMathElement('a', ''), toMathElement({}, '')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('say the TeX of the formula as its annotation', () => {
    const result = toMathML('\\frac{a}{b}', false);
    expect(result.ok && JSON.stringify(result.math)).toContain('"value":"\\\\frac{a}{b}"');
  });
});

describe('texts that a parser of a library reads', () => {
  it('are found wherever they stand, and named', () => {
    const code = { type: 'code', lang: ' PHP ', value: '' } as const;
    const bare = { type: 'code', value: '' } as const;
    const formula = { type: 'math', value: 'x' } as const;
    const found = findParsed(
      root(
        p('a ', build.math('y')),
        { type: 'blockquote', children: [code, { type: 'list', children: [] }] },
        bare,
        formula,
      ),
    );
    expect(found.map(toParserName)).toEqual(['tex', 'code in php', 'code in no language', 'tex']);
    expect(findParsed(root(p('a')))).toEqual([]);
  });
});

describe('a card', () => {
  const card = (more: Partial<CardView>): CardView => ({
    title: undefined,
    description: undefined,
    siteName: undefined,
    image: undefined,
    icon: undefined,
    ...more,
  });
  const image = { src: '/i.webp', width: 3, height: 2, variants: [], preview: undefined };
  const figure = (url: string, own: CardView | undefined): string =>
    html(container('figure', { kind: 'card', url, card: own }, p(url)));

  it('has title, description, icon, name of the site and picture', () => {
    const whole = card({
      title: ' T ',
      description: ' D ',
      siteName: ' S ',
      image,
      icon: '/i.png',
    });
    expect(figure('https://a.example/', whole)).toBe(
      '<figure class="figure figure-card">\n' +
        '<a class="card" href="https://a.example/" rel="noopener"><span class="card-text">' +
        '<span class="card-title">T</span><span class="card-description">D</span>' +
        '<span class="card-url"><img class="card-icon" src="/i.png" alt="" loading="lazy">' +
        'S · https://a.example/</span></span>' +
        '<img class="card-image" src="/i.webp" width="3" height="2" alt="" loading="lazy" decoding="async">' +
        '</a>\n</figure>',
    );
  });

  it('is its address where nothing is known, and no link where that is not safe', () => {
    for (const own of [undefined, card({ title: ' ', description: ' ', siteName: ' ' })]) {
      expect(renderCard('https://a.example/', own)).toMatchObject([
        {
          tagName: 'a',
          children: [
            {
              children: [
                {
                  properties: { className: ['card-title'] },
                  children: [{ value: 'https://a.example/' }],
                },
              ],
            },
          ],
        },
      ]);
    }
    const [element] = renderCard(
      'javascript:alert(1)',
      card({ image: { ...image, src: 'javascript:x' }, icon: 'javascript:x' }),
    );
    expect(element).toMatchObject({ tagName: 'div', properties: { className: ['card'] } });
    expect(JSON.stringify(element)).not.toMatch(/"img"|href/);
  });
});

describe('a player', () => {
  const player = (more: Partial<EmbedView> = {}): EmbedView => ({
    provider: 'youtube',
    src: 'https://www.youtube-nocookie.com/embed/x',
    title: 'A film',
    aspect: 16 / 9,
    height: undefined,
    ...more,
  });
  const propertiesOf = (embed: EmbedView, players: 'pressed' | 'direct' = 'direct') =>
    renderEmbed('https://youtu.be/x', embed, players)[0]?.properties ?? {};

  it.each([
    [16 / 9, '16x9'],
    [4 / 3, '4x3'],
    [1.4, '4x3'],
    [0.5, '9x16'],
    [1.02, '1x1'],
    [9, '21x9'],
    [1.95, '2x1'],
    [0.75, '3x4'],
    [1.5, '3x2'],
    [undefined, '16x9'],
    [0, '16x9'],
    [-2, '16x9'],
  ])('of the proportion %s has the class %s', (aspect, name) => {
    expect(propertiesOf(player({ aspect }))['className']).toEqual(['embed', `ratio-${name}`]);
  });

  it('of a height has that, at least a pixel', () => {
    expect(propertiesOf(player({ height: 152.4 }))).toMatchObject({
      className: ['embed'],
      height: 152,
    });
    expect(propertiesOf(player({ height: 0 }))).toMatchObject({ height: 1 });
  });

  it('may do little, and waits to be pressed where the site says so', () => {
    expect(propertiesOf(player())).toMatchObject({
      title: 'A film',
      loading: 'lazy',
      sandbox:
        'allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin allow-scripts',
      referrerPolicy: 'strict-origin-when-cross-origin',
      allow: 'encrypted-media; fullscreen; picture-in-picture',
    });
    expect(propertiesOf(player())).not.toHaveProperty('srcDoc');
    expect(propertiesOf(player(), 'pressed')).toHaveProperty('srcDoc');
    expect(propertiesOf(player({ title: ' ' }))['title']).toBe('youtube');
  });

  it.each([
    'http://a.example/',
    'javascript:https:',
    ' https://a.example/',
    'data:text/html,https://x',
  ])('of an address that is not https (%s) is a link', (src) => {
    expect(renderEmbed('https://youtu.be/x', player({ src }), 'direct')).toMatchObject([
      { tagName: 'p', children: [{ tagName: 'a', properties: { href: 'https://youtu.be/x' } }] },
    ]);
    expect(renderEmbed('javascript:x', player({ src }), 'direct')).toMatchObject([
      { tagName: 'p', children: [{ type: 'text', value: 'javascript:x' }] },
    ]);
  });
});

describe('nodes of a site’s own plugins', () => {
  it('are their content, in the element that the plugin names, with its classes', () => {
    // Plugins may write classes as HTML does.
    const hProperties = { className: 'a  b ', id: 'x' } as never;
    const data = { hName: 'aside', hProperties };
    expect(html({ type: 'containerDirective', name: 'own', data, children: [p('a')] })).toBe(
      '<aside id="x" class="a b"><p>a</p></aside>',
    );
    expect(html({ type: 'leafDirective', name: 'own', children: [text('a')] })).toBe(
      '<div>a</div>',
    );
    expect(html(p({ type: 'textDirective', name: 'own', children: [text('a')] }))).toBe(
      '<p><span>a</span></p>',
    );
    expect(html({ type: 'containerDirective', name: 'callout', children: [p('a')] })).toBe(
      '<div><p>a</p></div>',
    );
    expect(html(p({ type: 'textDirective', name: 'toString', children: [text('a')] }))).toBe(
      '<p><span>a</span></p>',
    );
  });

  it('keep their attributes in Markdown', () => {
    const attributes = { one: '1', none: null };
    const markdown = renderMarkdown(
      root(
        { type: 'containerDirective', name: 'own', attributes, children: [p('a')] },
        { type: 'leafDirective', name: 'own', attributes, children: [text('b')] },
        p({ type: 'textDirective', name: 'own', attributes, children: [text('c')] }),
      ),
    );
    expect(markdown).toBe(':::own{one="1"}\na\n:::\n\n::own[b]{one="1"}\n\n:own[c]{one="1"}\n');
  });

  it('are not taken for one of ours that has the same name', () => {
    const attributes = { one: '1' };
    const named = p({ type: 'textDirective', name: 'color', attributes, children: [text('a')] });
    expect(renderMarkdown(root(named))).toBe(':color[a]{one="1"}\n');
    const view = container('view' as 'tabs', {}, p('a'));
    const { data: _, ...bare } = view;
    expect(html(bare)).toBe('<div><p>a</p></div>');
    expect(renderMarkdown(root(bare))).toBe(':::view\na\n:::\n');
  });

  it('have no dangerous picture or link', () => {
    expect(html(p({ type: 'image', url: 'javascript:x', alt: 'words' }))).toBe('<p>words</p>');
    expect(html(p({ type: 'image', url: '/i.png', alt: 'words' }))).toBe(
      '<p><img src="/i.png" alt="words" loading="lazy" decoding="async"></p>',
    );
    expect(html(p(link('javascript:x', 'a')))).toBe('<p>a</p>');
  });
});

describe('Markdown of what has no syntax there', () => {
  it('is the name of an emoji, its picture, or nothing; of a colour its name', () => {
    const lines = [
      p('a ', inline('emoji', { src: undefined, name: 'bufo' })),
      p('b', inline('emoji', { src: undefined, name: '' })),
      p(inline('emoji', { src: '/e.png', name: 'bufo' })),
      p(inline('color', { color: 'red' }, 'c'), inline('color', { color: 'default' }, 'd')),
      p(inline('date', { start: '2026-03-01', end: undefined }, 'e')),
      p(inline('option', { color: 'red' }, 'f'), inline('underline', {}, 'g')),
      p(inline('icon', { icon: { kind: 'emoji', emoji: '📄' } }), 'h'),
    ];
    expect(
      renderMarkdown(root(...lines))
        .trim()
        .split('\n\n'),
    ).toEqual([
      'a bufo',
      'b',
      '![bufo](/e.png)',
      ':color[c]{color="red"}d',
      ':date[e]{start="2026-03-01"}',
      'f:underline[g]',
      'h',
    ]);
  });

  it('is a container with what it says, or its content alone', () => {
    const icon = { kind: 'image', src: '/i.png', name: undefined } as const;
    const glyph = { kind: 'glyph', name: 'pen', color: 'gray' } as const;
    const blocks: Root['children'] = [
      container('callout', { icon, color: 'red_background' }, p('a')),
      container('callout', { icon: glyph, color: 'default' }, p('b')),
      container('columns', {}, container('column', { ratio: 0.25 }, p('c'))),
      container('column', { ratio: undefined }, p('d')),
      container('database', { id: 'x', href: 'javascript:x', icon: undefined }, label('e')),
      container('database', { id: 'x', href: '/e/', icon: undefined }, label('f')),
      container('synced', {}, p('g')),
      container('toggle', { level: 2, color: 'default_background' }, label('h')),
      container('figure', { kind: 'unavailable', medium: 'image', url: undefined }, p('i')),
      leaf('toc', { color: 'gray' }),
      leaf('space', {}),
      leaf('breadcrumb', {
        path: [
          { title: 'j', href: '/j/' },
          { title: 'k', href: 'javascript:x' },
          { title: 'l', href: undefined },
        ],
      }),
    ];
    expect(blocks.map((block) => renderMarkdown(root(block)).trim())).toEqual([
      ':::callout{icon="/i.png" color="red_background"}\na\n:::',
      ':::callout{icon="pen"}\nb\n:::',
      '::::columns\n:::column{ratio="0.25"}\nc\n:::\n::::',
      ':::column\nd\n:::',
      ':::database[e]\n:::',
      ':::database[f]{href="/e/"}\n:::',
      'g',
      ':::toggle[h]{level="2"}\n:::',
      'i',
      '::toc{color="gray"}',
      '',
      '::breadcrumb[[j](/j/) / k / l]',
    ]);
  });

  it('has code in labels only where brackets are in pairs', () => {
    expect(['', 'a[b]', '[[]]', '\\[', '\\\\[]', '\\]['].map(isLabelSafe)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(['[', ']', '][', 'a\\'].map(isLabelSafe)).toEqual([false, false, false, false]);
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect([isLabelSafe(nested(30)), isLabelSafe(nested(31))]).toEqual([true, false]);
  });
});

describe('a medium that is not there', () => {
  it('is its description with its caption, or its address', () => {
    const payload = { kind: 'unavailable', medium: 'image', url: 'https://a.example/' } as const;
    const figure = (...children: Parameters<typeof container>[2][]) =>
      html(container('figure', payload, ...children));
    expect(figure(p('a'), p('b'), build.caption('c'))).toContain(
      '<p>a</p>\n<p>b</p>\n<figcaption>c</figcaption>',
    );
    expect(figure(build.caption('c'))).toMatch(
      /<p><a href="https:\/\/a\.example\/"[^>]*>https:\/\/a\.example\/<\/a><\/p>\n<figcaption>c</u,
    );
  });
});

describe('marks beside each other', () => {
  it.each([
    ['strong', '**ab**'],
    ['emphasis', '*ab*'],
    ['delete', '~~ab~~'],
  ] as const)('of the kind %s are one in Markdown', (type, expected) => {
    const mark = (value: string) => ({ type, children: [text(value)] });
    expect(renderMarkdown(root(p(mark('a'), mark('b'))))).toBe(`${expected}\n`);
  });

  it('that hold nothing but line breaks are these line breaks', () => {
    expect(renderMarkdown(root(p('a', strong({ type: 'break' }), 'b')))).toBe('a\\\nb\n');
  });
});

describe('spaces at the edges of Markdown’s lines', () => {
  it('are kept', () => {
    expect(renderMarkdown(root(p(' a')))).toBe('&#x20;a\n');
    expect(renderMarkdown(root(p('a ')))).toBe('a&#x20;\n');
  });
});

describe('diagrams', () => {
  const diagrams = createDiagrams();

  it('say why they are not drawn', async () => {
    const reasonOf = (source: string): string => {
      const result = diagrams.draw(source, 'd');
      return result.ok ? 'drawn' : result.reason;
    };
    expect(reasonOf('graph TD\nA-->B')).toBe(
      'install the package beautiful-mermaid to have it drawn',
    );
    await diagrams.load();
    expect(reasonOf('graph TD\nA-->B')).toBe('drawn');
    expect(reasonOf('%% a comment\n\ngraph TD\nA-->B\nclick A "https://a.example/"')).toBe('drawn');
    expect(reasonOf('pie\n"a": 1')).toBe('this kind of diagram cannot be drawn');
    expect(reasonOf('x'.repeat(20_001))).toBe('the diagram is too large');
    expect(reasonOf('x'.repeat(20_000))).toBe('this kind of diagram cannot be drawn');
    const arrows = (count: number) =>
      `graph TD\n${Array.from({ length: count }, (_, n) => `A${n}-->B${n}`).join('\n')}`;
    expect(reasonOf(arrows(301))).toBe('the diagram has too many arrows');
  });

  it('are complete where every word and every arrow is drawn', () => {
    const edge = '<path class="edge"/>';
    const source = 'graph TD\nA[One] --> B[Two]\nstyle A fill:red\n%% note';
    expect(isComplete(source, `<text>A One B Two</text>${edge}`)).toBe(true);
    expect(isComplete(source, '<text>A One B Two</text>')).toBe(false);
    expect(isComplete(source, `<text>A One B</text>${edge}`)).toBe(false);
    expect(isComplete('sequenceDiagram\nA->>B: hi', '<text>A</text><text>B hi</text>')).toBe(true);
    expect(isComplete('sequenceDiagram\nA->>B: hi', '<text>A B</text>')).toBe(false);
  });
});

describe('colours of code', () => {
  it('are those of a language that is loaded, and none for data', async () => {
    const highlighter = createHighlighter();
    const plain = { ok: true, spans: [{ type: 'text', value: 'let a' }] };
    expect(highlighter.toSpans('let a', 'javascript')).toEqual(plain);
    await highlighter.load(['javascript', 'plain text']);
    expect(highlighter.toSpans('let a', 'plain text')).toEqual(plain);
    expect(highlighter.toSpans('', 'javascript')).toEqual({
      ok: true,
      spans: [{ type: 'text', value: '' }],
    });
    const coloured = highlighter.toSpans('let a', 'javascript');
    expect(coloured.ok && coloured.spans.length).toBeGreaterThan(1);
    expect(highlighter.toSpans('x'.repeat(100_001), 'javascript')).toEqual({
      ok: false,
      reason: 'the code is too long',
    });
    const lines = (count: number, length: number) => `${';'.repeat(length)}\n`.repeat(count);
    expect(highlighter.toSpans(lines(3, 999), 'javascript')).toEqual({
      ok: false,
      reason: 'the lines are too long',
    });
    expect(highlighter.toSpans(lines(3, 1_001), 'javascript').ok).toBe(true);
  });
});
