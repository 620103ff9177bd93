import type {} from 'mdast';
import type {} from 'mdast-util-directive';

/** What `convert/` writes on mdast nodes and `render/` reads, beside the payloads of directives. */
declare module 'mdast' {
  interface TextData {
    /** Placeholders for private content, which are not part of excerpts. */
    standIn?: true | undefined;
  }
  interface InlineCodeData {
    standIn?: true | undefined;
  }
  interface HeadingData {
    /** Anchor of the block, `b-…`: a heading's own id is made from its text. */
    blockId?: string | undefined;
  }
  interface ParagraphData {
    /** The last paragraph of a figure: its caption. */
    role?: 'caption' | undefined;
  }
  interface TableData {
    hasColumnHeader?: boolean | undefined;
    hasRowHeader?: boolean | undefined;
  }
}

declare module 'mdast-util-directive' {
  interface ContainerDirectiveData {
    payload?: unknown;
    /** Anchor of a toggle heading, as on headings. */
    blockId?: string | undefined;
  }
  interface LeafDirectiveData {
    payload?: unknown;
  }
  interface TextDirectiveData {
    payload?: unknown;
  }
}
