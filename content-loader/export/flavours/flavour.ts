import type { Root } from 'mdast';
import type { Options } from 'mdast-util-to-markdown';

/** How a kind of reader gets pages, so that it shows exactly their text and obeys none of it. */
export interface Flavour {
  /** Of a page's file. */
  readonly extension: 'md' | 'mdx';
  /** Texts that mean something to this reader and to no other are written in another way. */
  readonly toTree: (root: Root) => { readonly root: Root; readonly front: FrontMatter };
  /** Escapes of the printer, besides those of Markdown. */
  readonly printing: Options;
  /** The last look at the printed body. */
  readonly toBody: (printed: string) => string;
  /** And at the front matter, all of whose texts stand in double quotes. */
  readonly toFront: (yaml: string) => string;
}

/** What a page's front matter has to hold for its body. */
export type FrontMatter = Readonly<Record<string, unknown>>;

const keep = (text: string): string => text;

/** CommonMark, GFM and `$math$`, word for word: not for programs that run what stands in braces. */
export const plain: Flavour = {
  extension: 'md',
  toTree: (root) => ({ root, front: {} }),
  printing: {},
  toBody: keep,
  toFront: keep,
};
