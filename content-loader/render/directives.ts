import type { Paragraph, PhrasingContent, BlockContent, DefinitionContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { EntryPayload, GroupPayload, ViewPayload } from './view-payloads.ts';

export type * from './view-payloads.ts';

/**
 * The directives between `convert/` and `render/`: everything that mdast cannot express. A
 * directive's `payload` is typed data, from which `render/` makes both the HTML and the attributes
 * of the text form (`:::callout{icon="💡"}`). A payload is never markup.
 */
export interface ContainerPayloads {
  /** Children: the text (a paragraph) and the callout's own children. */
  callout: { readonly icon: IconView | undefined; readonly color: NotionColor };
  /** Label: the summary. `level`: a toggle heading's rank (2…5). Children: what it hides. */
  toggle: { readonly level: HeadingLevel | undefined; readonly color: NotionColor };
  columns: Nothing;
  /** `ratio`: share of the width, 0…1; undefined: an equal share. */
  column: { readonly ratio: number | undefined };
  tabs: Nothing;
  /** Label: the tab's name. Children: its panel. */
  tab: { readonly icon: IconView | undefined };
  /** Children of a paragraph, which Notion shows indented under it. */
  indent: Nothing;
  /**
   * Media and cards. Children: first the plain form that every Markdown reader shows (an image, a
   * link, a code block), last the caption: a paragraph with `data.role === 'caption'`, if any.
   */
  figure: FigurePayload;
  /**
   * A child database. Label: its title. Children: its view, or tabs of its views, or nothing.
   * `id`: of the database, 32 hex digits.
   */
  database: {
    readonly id: string;
    readonly href: string | undefined;
    readonly icon: IconView | undefined;
  };
  /** A view of a database. Children: groups or entries; of a chart its figures as a table. */
  view: ViewPayload;
  /** Label: its name. Children: groups or entries. */
  group: GroupPayload;
  /** A row of a database. Label: its title. Children: a paragraph for each column of the view. */
  entry: EntryPayload;
  /** A synced block: no look of its own (the text form may leave it out), an anchor for links. */
  synced: Nothing;
  /** Meeting notes. Label: the title. Children: summary, notes, and the transcript as a toggle. */
  meeting: Nothing;
}

export interface LeafPayloads {
  /** A table of contents; `render/` fills it with the page's headings. */
  toc: { readonly color: NotionColor };
  /** The path to the page, outermost first; the page itself is last, without a link. */
  breadcrumb: {
    readonly path: readonly { readonly title: string; readonly href: string | undefined }[];
  };
  /** An empty paragraph: spacing. Not in the text form. */
  space: Nothing;
}

export interface TextPayloads {
  color: { readonly color: NotionColor };
  /** An option of a select, a status or a multi-select. */
  option: { readonly color: NotionColor };
  underline: Nothing;
  /** Inline code around what `inlineCode` cannot hold: an equation or a custom emoji. */
  code: Nothing;
  /** Children: the formatted date. `start`, `end`: values for `time[datetime]`. */
  date: { readonly start: string; readonly end: string | undefined };
  /**
   * A custom emoji in running text. `src` undefined: its file could not be loaded, the name is
   * shown.
   */
  emoji: { readonly src: string | undefined; readonly name: string };
  /** A page's icon in front of its title: decorative, not part of the text. */
  icon: { readonly icon: IconView };
}

/** A payload that says nothing: the name is all. */
export type Nothing = Readonly<Record<string, never>>;

export type FigurePayload =
  | { readonly kind: 'image'; readonly image: ImageView; readonly alt: string }
  | { readonly kind: 'video' | 'audio' | 'pdf' | 'file'; readonly file: FileView }
  /** A provider's player or viewer, shown in a sandboxed iframe. */
  | { readonly kind: 'embed'; readonly url: string; readonly embed: EmbedView }
  | { readonly kind: 'card'; readonly url: string; readonly card: CardView | undefined }
  /** A code block with a caption. Its first child is the `code` node. */
  | { readonly kind: 'code' }
  /**
   * Media that cannot be shown; `url` undefined: there is no link either. The first child tells its
   * kind.
   */
  | { readonly kind: 'unavailable'; readonly medium: string; readonly url: string | undefined };

export type HeadingLevel = 2 | 3 | 4 | 5;

/** `default` means no colour of its own. Any other string is shown without colour and reported. */
export type NotionColor = Hue | `${Hue}_background`;

type Hue =
  'default' | 'gray' | 'brown' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'pink' | 'red';

export type IconView =
  | { readonly kind: 'emoji'; readonly emoji: string }
  | { readonly kind: 'image'; readonly src: string; readonly name: string | undefined }
  /** One of Notion's named glyphs that has no local picture. */
  | { readonly kind: 'glyph'; readonly name: string; readonly color: string };

/** A local image. Paths are root-relative and already hold the site's base. */
export interface ImageView {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  /** Smaller copies for `srcset`, ascending by width; empty for SVG and small images. */
  readonly variants: readonly { readonly src: string; readonly width: number }[];
  /** A tiny copy as a `data:` address, shown until the image has loaded. */
  readonly preview: string | undefined;
}

export interface FileView {
  readonly src: string;
  readonly name: string;
  /** Media type found from the bytes. */
  readonly type: string;
  readonly bytes: number;
}

export interface EmbedView {
  readonly provider: string;
  /** The iframe's address, https, made from a checked id: never the author's text. */
  readonly src: string;
  readonly title: string;
  /** Width over height; undefined: a fixed height in CSS pixels. */
  readonly aspect: number | undefined;
  readonly height: number | undefined;
}

export interface CardView {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly siteName: string | undefined;
  readonly image: ImageView | undefined;
  readonly icon: string | undefined;
}

export type ContainerName = keyof ContainerPayloads;
export type LeafName = keyof LeafPayloads;
export type TextName = keyof TextPayloads;

type Named<Base, Name extends string, Payload, Children> = Omit<
  Base,
  'name' | 'data' | 'children'
> & {
  name: Name;
  data: {
    payload: Payload;
    hProperties?: { id?: string; className?: string[] };
    /** Anchor of a toggle heading, `b-…`: its own id is made from its text. */
    blockId?: string | undefined;
  };
  children: Children[];
};

export type ContainerNode<N extends ContainerName = ContainerName> = {
  [K in N]: Named<ContainerDirective, K, ContainerPayloads[K], BlockContent | DefinitionContent>;
}[N];
export type LeafNode<N extends LeafName = LeafName> = {
  [K in N]: Named<LeafDirective, K, LeafPayloads[K], PhrasingContent>;
}[N];
export type TextNode<N extends TextName = TextName> = {
  [K in N]: Named<TextDirective, K, TextPayloads[K], PhrasingContent>;
}[N];

/** The label of a container is its first child, a paragraph marked by mdast-util-directive. */
export type LabelNode = Paragraph & { data: { directiveLabel: true } };

/** How a `table` node says which of its headers Notion shows. */
export interface TableData {
  readonly hasColumnHeader: boolean;
  readonly hasRowHeader: boolean;
}
