import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Flavour, FrontMatter } from './flavours/flavour.ts';
import { plain } from './flavours/flavour.ts';
import { toQuietAddress } from './flavours/unsafe.ts';
import { toPlainTree } from './plain-tree.ts';

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(remarkDirective)
  .freeze();

export interface FlavouredText {
  readonly body: string;
  /** Fields that the body needs in the front matter. */
  readonly front: FrontMatter;
}

/** Prints the Markdown of a page for a kind of reader; none of these reads directives. */
export function createTextMaker(
  flavour: Flavour,
): (text: string, replaceUrl: (url: string) => string | undefined) => FlavouredText {
  const printer = unified()
    .use(remarkGfm, { tablePipeAlign: false, singleTilde: false })
    .use(remarkMath)
    .use(remarkStringify, {
      bullet: '-',
      rule: '_',
      listItemIndent: 'one',
      fences: true,
      ...flavour.printing,
    })
    .freeze();
  return (text, replaceUrl) => {
    const toUrl = (url: string): string | undefined => {
      const replaced = replaceUrl(url);
      return replaced === undefined || flavour === plain ? replaced : toQuietAddress(replaced);
    };
    const tree = replaceUrls(toPlainTree(parser.parse(text)), toUrl);
    const { root, front } = flavour.toTree(tree);
    return { body: flavour.toBody(printer.stringify(root)), front };
  };
}

/** @param replaceUrl maps every address; undefined: the link is removed, its text stays */
function replaceUrls(root: Root, replaceUrl: (url: string) => string | undefined): Root {
  const replace = <Node extends { type: string }>(node: Node): Node[] => {
    const inner =
      'children' in node && Array.isArray(node.children)
        ? { ...node, children: node.children.flatMap(replace) }
        : node;
    if (!('url' in inner) || typeof inner.url !== 'string') return [inner];
    const url = replaceUrl(inner.url);
    if (url !== undefined) return [{ ...inner, url }];
    // A link without a target outside the site is replaced by its content.
    return 'children' in inner ? (inner.children as Node[]) : [];
  };
  return { ...root, children: root.children.flatMap(replace) };
}
