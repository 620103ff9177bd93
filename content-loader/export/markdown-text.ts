import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { toPlainTree } from './plain-tree.ts';

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(remarkDirective)
  .freeze();

/** Without directives: plain readers know none. */
const printer = unified()
  .use(remarkGfm, { tablePipeAlign: false, singleTilde: false })
  .use(remarkMath)
  .use(remarkStringify, { bullet: '-', rule: '_', listItemIndent: 'one', fences: true })
  .freeze();

/**
 * A page's Markdown text for readers that know CommonMark, GFM and `$math$` alone.
 * @param replaceUrl gives every link and picture its address; undefined: the link goes, its text stays
 */
export function toPlainMarkdown(
  text: string,
  replaceUrl: (url: string) => string | undefined,
): string {
  const tree = toPlainTree(parser.parse(text));
  return printer.stringify(replaceUrls(tree, replaceUrl));
}

function replaceUrls(root: Root, replaceUrl: (url: string) => string | undefined): Root {
  const replace = <Node extends { type: string }>(node: Node): Node[] => {
    const inner =
      'children' in node && Array.isArray(node.children)
        ? { ...node, children: node.children.flatMap(replace) }
        : node;
    if (!('url' in inner) || typeof inner.url !== 'string') return [inner];
    const url = replaceUrl(inner.url);
    if (url !== undefined) return [{ ...inner, url }];
    // A link that leads nowhere outside the site: what it holds stands in its place.
    return 'children' in inner ? (inner.children as Node[]) : [];
  };
  return { ...root, children: root.children.flatMap(replace) };
}
