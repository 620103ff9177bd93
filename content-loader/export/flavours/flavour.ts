import type { Root } from 'mdast';
import type { Options } from 'mdast-util-to-markdown';

/**
 * How pages are written for a kind of reader, so that it shows exactly their text and executes
 * nothing in it.
 */
export interface Flavour {
  /** The extension of a page's file. */
  readonly extension: 'md' | 'mdx';
  /** Rewrites text that has a special meaning for this reader only. */
  readonly toTree: (root: Root) => { readonly root: Root; readonly front: FrontMatter };
  /** Escapes of the printer, in addition to those of Markdown. */
  readonly printing: Options;
  /** Changes the printed body at the end. */
  readonly toBody: (printed: string) => string;
  /** Changes the front matter at the end; all its texts are in double quotes. */
  readonly toFront: (yaml: string) => string;
}

/** Fields that the body needs in the front matter. */
export type FrontMatter = Readonly<Record<string, unknown>>;

const keep = (text: string): string => text;

/** CommonMark, GFM and `$math$`, unchanged: not for programs that execute text in braces. */
export const plain: Flavour = {
  extension: 'md',
  toTree: (root) => ({ root, front: {} }),
  printing: {},
  toBody: keep,
  toFront: keep,
};
