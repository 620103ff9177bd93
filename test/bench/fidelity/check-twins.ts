import { parseXml } from '@rgrove/parse-xml';
import type { Nodes } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { hasText } from './expected.ts';
import type { Part } from './expected.ts';
import { toLetterText } from './normal.ts';
import type { Check, PageCheck } from './page-check.ts';

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(remarkMath)
  .freeze();

/** The Markdown text of every post, parsed again, holds the same texts in the same order. */
export function checkMarkdown({ site, counter }: Check, page: PageCheck): void {
  const { route } = page.site;
  if (!route.startsWith('/posts/')) return;
  const path = `${route.slice(1, -1)}.md`;
  counter.count('Markdown: a text beside every post', site.files.has(path), path);
  if (!site.files.has(path)) return;
  const text = toLetterText(textOf(markdown.parse(site.readBytes(path).toString())));
  let cursor = 0;
  for (const { expected } of page.located) {
    for (const part of expected.parts.filter(hasText)) {
      const where = `${path} ${expected.block.type} ${expected.block.id}`;
      for (const segment of segmentsOf(part)) {
        const at = text.indexOf(segment, cursor);
        counter.count('Markdown: every text, in order', at !== -1, where, () =>
          segment.slice(0, 100),
        );
        if (at !== -1) cursor = at + segment.length;
      }
    }
  }
}

/** What stands between dates and pictures, whose wording is the site's. */
function segmentsOf(part: Part): readonly string[] {
  const pieces = part.runs.map(({ kind, text }) => (kind === 'emoji' ? undefined : text));
  const joined = pieces
    .map((text) => (text === undefined ? '\n\u0000\n' : toLetterText(text)))
    .join('');
  return joined.split('\n\u0000\n').filter((segment) => segment !== '');
}

function textOf(node: Nodes): string {
  if (node.type === 'html') return '';
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Every feed and map is XML that a strict reader accepts, or JSON. */
export function checkSyntax({ site, counter }: Check): void {
  for (const path of site.files) {
    if (!/\.(xml|json|webmanifest)$/.test(path)) continue;
    const text = site.readBytes(path).toString();
    counter.count('feeds and maps are well-formed', parses(path, text), path);
  }
}

function parses(path: string, text: string): boolean {
  try {
    if (path.endsWith('.xml')) parseXml(text);
    else JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
