import type { Rule } from '../core/rules.ts';
import type { Words } from '../words/words.ts';
import type { Fields } from './content.ts';
import type { PropertySchema } from './properties/property-scope.ts';
import type {
  CardView,
  ContainerNode,
  FileView,
  IconView,
  ImageView,
} from '../render/directives.ts';

/** A page of the site as links and mentions show it. */
export interface PageView {
  readonly href: string;
  readonly title: string;
  readonly icon: IconView | undefined;
}

/** A person as the site names them. The name is never an e-mail address. */
export interface PersonView {
  readonly name: string;
  /** A local image. */
  readonly avatar: string | undefined;
}

/**
 * `unpublished`: a draft, a page outside the collections, or one that the connection cannot see.
 * Which of them is not asked: a build never reads what is not published.
 */
export type PageResolution =
  { readonly kind: 'published'; readonly page: PageView } | { readonly kind: 'unpublished' };

export type LinkResolution =
  /** A route of the site, with base and `#b-…` anchor, or `#b-…` alone on the same page. */
  | { readonly kind: 'route'; readonly href: string }
  | { readonly kind: 'external'; readonly href: string }
  /** The text loses its link. `rule`: how it is reported. */
  | {
      readonly kind: 'none';
      readonly rule: 'link-private' | 'link-broken' | 'link-forbidden';
      readonly detail: string;
    };

/** The outcome for a file in a block, a property or an icon. */
export type AssetView =
  | { readonly kind: 'image'; readonly image: ImageView; readonly file: FileView }
  | { readonly kind: 'file'; readonly file: FileView }
  | {
      readonly kind: 'unavailable';
      readonly reason:
        | 'gone'
        /** The address is a web page, not a file. */
        | 'web-page'
        | 'unreachable'
        | 'refused'
        | 'not-an-image'
        | 'corrupt'
        | 'too-large'
        | 'too-many-pixels';
      readonly detail: string;
      /** Known size in bytes of a file that is too large. */
      readonly bytes: number | undefined;
    };

/** A child database as its parent page shows it. */
export interface DatabaseView {
  readonly title: string;
  readonly href: string | undefined;
  readonly icon: IconView | undefined;
  /** In the order of Notion's tabs. Empty: only the title is shown. */
  readonly views: readonly ShownView[];
  /** It is marked as not to be published: its title is shown nowhere. */
  readonly isPrivate?: boolean;
  /** Why only the title is shown, for the report. */
  readonly closed?: string | undefined;
  /** What else is reported of it. */
  readonly notes?: readonly Pick<Warning, 'rule' | 'detail'>[] | undefined;
}

/** A view of a database as pages show it. */
export interface ShownView {
  /** As Notion calls it; may be empty. */
  readonly name: string;
  readonly node: ContainerNode<'view'>;
}

/** A row that may be shown, unchanged from the API: rollups over it use its values. */
export interface RowView {
  readonly properties: Fields;
  readonly schema: PropertySchema;
  /** Its own files, if the page that shows them does not contain them. */
  readonly resolveAsset?: ConvertContext['resolveAsset'] | undefined;
}

/**
 * All lookups of a conversion outside of a page's own blocks. They are synchronous and without I/O:
 * the loader has resolved, fetched and downloaded everything before.
 */
export interface ConvertContext {
  /** The page's own published form, for breadcrumbs and links to itself. */
  readonly page: PageView & { readonly id: string };
  /** Ancestors of the page, outermost first. */
  readonly ancestors: readonly { readonly title: string; readonly href: string | undefined }[];
  /** BCP 47 tag for dates, and the site's IANA time zone. */
  readonly locale: string;
  readonly timeZone: string;
  /** Words of pages that no author wrote, in the site's language. */
  readonly words: Words;
  resolvePage(id: string): PageResolution;
  /**
   * A page that a relation names and that is in no collection: its title, if it may be shown.
   * Called only if `resolvePage` finds no published page.
   */
  resolveRelated?(id: string): { readonly title: string } | undefined;
  /** Why no row of a data source is shown, for the report. Undefined: rows of it are. */
  whyHidden?(dataSource: string): string | undefined;
  /** The row of a page that one of these two may show. Undefined: not known. */
  resolveRow?(id: string): RowView | undefined;
  /** `href`: any string that Notion can hold as a link. */
  resolveLink(href: string): LinkResolution;
  /**
   * `url`: unchanged from the block. Undefined: the file was not prepared before (a bug, reported).
   */
  resolveAsset(url: string): AssetView | undefined;
  resolveCard(url: string): CardView | undefined;
  resolveDatabase(id: string): DatabaseView | undefined;
  /** A person of whom the API returned only the id. Undefined: the name may not be read. */
  resolvePerson(id: string): PersonView | undefined;
  /** Whether the site shows the names of creators and editors. */
  readonly showCreators: boolean;
}

/** A finding of the conversion; the loader adds page and URL. */
export interface Warning {
  readonly rule: Rule;
  readonly detail: string;
  readonly blockId?: string | undefined;
}
