import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { escapes } from './markdown/escapes.ts';
import { toTextTree } from './markdown/text-tree.ts';

/** CommonMark with GFM, math and generic directives; made once, it holds no state. */
const processor = unified()
  .use(remarkGfm, { tablePipeAlign: false, singleTilde: false })
  .use(remarkMath)
  .use(remarkDirective)
  .use(remarkStringify, {
    bullet: '-',
    // Not a bullet: a list that begins with a rule would be one.
    rule: '_',
    listItemIndent: 'one',
    fences: true,
    ...escapes,
  })
  .freeze();

/**
 * A tree as Markdown text: CommonMark, GFM, `$math$` and `:::directives`. Parsed again with these
 * extensions it holds the same text, links and structure; the tree is not changed.
 */
export function renderMarkdown(root: Root): string {
  // Readers drop a byte order mark at the start of a file.
  return processor.stringify(toTextTree(root)).replace(/^\uFEFF/u, '&#xFEFF;');
}
