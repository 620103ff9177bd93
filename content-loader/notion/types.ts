import type {
  BlockObjectResponse,
  MentionRichTextItemResponse,
  PageObjectResponse,
  RichTextItemResponse,
} from '@notionhq/client';

/** Every block type the SDK knows: 37 at `@notionhq/client` 5.26. */
export type BlockType = BlockObjectResponse['type'];

/**
 * A block with its children in order, as they stand on the page. The children of a synced
 * reference are its original's. Those of `meeting_notes` and `transcription` are their section
 * blocks: a child is the summary, notes or transcript when its id is the `summary_block_id`,
 * `notes_block_id` or `transcript_block_id` of the block's own `children`.
 */
export type BlockNode<T extends BlockType = BlockType> = Extract<
  BlockObjectResponse,
  { type: T }
> & { readonly children: readonly BlockNode[] };

/** Every page property type the SDK knows: 24. */
export type PropertyType = PageObjectResponse['properties'][string]['type'];
export type PropertyOf<T extends PropertyType = PropertyType> = Extract<
  PageObjectResponse['properties'][string],
  { type: T }
>;

export type RichText = RichTextItemResponse;
export type MentionType = MentionRichTextItemResponse['mention']['type'];

/** A note about a tree for its reader: a missing synced original, … */
export interface TreeProblem {
  readonly rule:
    | 'synced-original-missing'
    | 'synced-cycle'
    | 'partial-block'
    /** Notion does not return the block's content, and says so. */
    | 'block-refused'
    /** Notion returned the block in an unexpected shape, or without its content. */
    | 'block-incomplete';
  readonly blockId: string;
  readonly detail: string;
  /** Notion may return it later, although the page is not edited. */
  readonly mayPass?: true;
}

/** A page's whole block tree. Children of synced references are the original's. */
export interface PageTree {
  readonly pageId: string;
  /** `last_edited_time` of the page when the fetch began. */
  readonly lastEditedTime: string;
  /** The server's time (its `Date` header) when the fetch began, ISO 8601. */
  readonly fetchedAt: string;
  readonly blocks: readonly BlockNode[];
  readonly problems: readonly TreeProblem[];
  /** Synced originals on other pages: an edit of these changes this tree too. */
  readonly syncedFrom: readonly {
    readonly blockId: string;
    /** The newest edit among the original's blocks; null: it has no blocks, or is missing. */
    readonly lastEditedTime: string | null;
  }[];
}
