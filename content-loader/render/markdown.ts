import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { toTextTree } from './markdown/text-tree.ts';

/** CommonMark with GFM, math and generic directives; made once, it holds no state. */
const processor = unified()
  .use(remarkGfm, { tablePipeAlign: false, singleTilde: false })
  .use(remarkMath)
  .use(remarkDirective)
  .use(remarkStringify, { bullet: '-', rule: '*', listItemIndent: 'one', fences: true })
  .freeze();

/**
 * A tree as Markdown text: CommonMark, GFM, `$math$` and `:::directives`. Parsed again with these
 * extensions it holds the same text, links and structure; the tree is not changed.
 */
export function renderMarkdown(root: Root): string {
  return processor.stringify(toTextTree(root));
}
