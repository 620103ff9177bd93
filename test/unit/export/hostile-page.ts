import type { Element, Nodes as HtmlNodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Root, RootContent } from 'mdast';
import type { FlavourName } from '../../../content-loader/export/flavours/flavours.ts';
import { flavours } from '../../../content-loader/export/flavours/flavours.ts';
import type { FlavouredText } from '../../../content-loader/export/markdown-text.ts';
import { createTextMaker } from '../../../content-loader/export/markdown-text.ts';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';

/** Texts that mean something to one reader or another. */
export const hostileTexts: readonly string[] = [
  '{{< figure src="x.png" >}} and {{% ref "secret" %}}',
  '{{</* comment */>}} {{< open',
  'closed >}} and {{% half',
  '{{ page.title }} {{{ site }}} {% include secret.html %}',
  '{% raw %}{{ x }}{% endraw %} {%- endraw -%} {{ site.pages | size }}',
  '{globalThis.stolen = 1} {/* comment */} {...props} }{',
  'import fs from "node:fs"',
  'export const stolen = 1',
  '<% tp.file.cursor() %> <%* await x %> <%+ y %>',
  '%%hidden%% ==marked== text ^block-id',
  '"quoted" and \'single\' -- dashes --- and ... dots',
  '<!--more--> and <!-- more --> <script>alert(1)</script> <b>bold</b>',
  '{: .class #id} {::comment} text {#id} {.class key=value}',
  'a | b | c, a ~ b, ~~c~~, 1 & 2 &amp; &copy;',
  ': definition',
  '^',
  '*[HTML]: Hyper [^1] [x]: y \\(tex\\) \\ a\\b \\\\ c $x_1$ $$y$$',
  '::: warning :smile: @name #tag ![[embed]] [[link]]',
  '__init__ *star* _low_ `tick` ``two`` 10. 1) - + >',
  'https://example.org/{{<a>}}?b={{%c%}} and mail@example.org',
];

/** A page that shows a text in every place where it can stand. */
function toTree(text: string): Root {
  const own = { type: 'text', value: text } as const;
  const paragraph = (): Extract<RootContent, { type: 'paragraph' }> => ({
    type: 'paragraph',
    children: [own],
  });
  return {
    type: 'root',
    children: [
      { type: 'heading', depth: 2, children: [own] },
      paragraph(),
      { type: 'paragraph', children: [{ type: 'inlineCode', value: text }] },
      { type: 'code', lang: 'js', value: `${text}\n\n  ${text}` },
      { type: 'blockquote', children: [paragraph()] },
      {
        type: 'list',
        ordered: false,
        spread: false,
        children: [{ type: 'listItem', spread: false, children: [paragraph()] }],
      },
      {
        type: 'paragraph',
        children: [{ type: 'link', url: 'https://example.org/{{<a>}}{b}', children: [own] }],
      },
      {
        type: 'table',
        children: ['head', 'body'].map(() => ({
          type: 'tableRow',
          children: [{ type: 'tableCell', children: [own] }],
        })),
      },
      { type: 'paragraph', children: [{ type: 'strong', children: [own] }] },
    ],
  };
}

/** The page as an export for a reader holds it. */
export function toExport(reader: FlavourName, text: string): FlavouredText {
  // An address in the text stays text: what is asked is which characters are shown.
  return createTextMaker(flavours[reader])(renderMarkdown(toTree(text)), (url) => url);
}

/** What a reader has to show of it. */
export function expectedTexts(text: string): Record<string, string[]> {
  return {
    h2: [text],
    code: [text, `${text}\n\n  ${text}`],
    blockquote: [text],
    li: [text],
    td: [text],
    th: [text],
    strong: [text],
    p: [text],
  };
}

/** The texts of a reader's HTML, by the element that they stand in. */
export function shownTexts(html: string): Record<string, string[]> {
  const tree = fromHtml(html, { fragment: true });
  const texts = (name: string): string[] =>
    find(tree, name).map((element) => textOf(element).replace(/^\n|\s+$/gu, ''));
  const names = ['h2', 'code', 'blockquote', 'li', 'td', 'th', 'strong'];
  return {
    ...Object.fromEntries(names.map((name) => [name, texts(name).map((text) => text.trim())])),
    p: texts('p').slice(0, 1),
  };
}

function find(node: HtmlNodes, name: string): Element[] {
  const own = node.type === 'element' && node.tagName === name ? [node] : [];
  return 'children' in node
    ? [...own, ...node.children.flatMap((child) => find(child, name))]
    : own;
}

function textOf(node: HtmlNodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
