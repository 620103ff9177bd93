import type { WordTexts } from '../../content-loader/index.ts';
import type { ComponentName } from '../theme/overridable.ts';
import type {
  AnalyticsConfig,
  CommentsConfig,
  FontSettings,
  FooterSettings,
  SocialLink,
} from './site-parts.ts';
import type { Strings } from './i18n/strings.ts';
import type { LayoutName } from './layout-names.ts';
import { checkSite } from './check-site.ts';
import type { CollectionConfig, DatabaseSetting, DraftMarks } from './collection-config.ts';

/** What `src/site.ts` may say. Everything may be left out. */
export interface SiteConfig {
  /** Name of the site: header, browser tab, feeds. Without one, the title of the database. */
  readonly title?: string;
  /** One or two sentences: home page, search engines, feeds. */
  readonly description?: string;
  /** Who writes the posts that name no author. */
  readonly author?: string;
  /** BCP 47 tag of the site's language, such as `en`, `pt-BR` or `zh-Hans`. */
  readonly language?: string;
  /**
   * Words that pages show and no author wrote, such as "Private page": your own, or those of a
   * language that Quire does not know. `content-loader/words/texts.ts` and `src/lib/i18n/strings.ts` list them.
   */
  readonly words?: Readonly<Partial<Strings & WordTexts>>;
  /** IANA zone that decides when a calendar date begins, such as `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Posts on one page of the archive and of a tag. */
  readonly postsPerPage?: number;
  /** Newest posts on the home page. */
  readonly recentPosts?: number;
  /** Posts in each feed. */
  readonly feedPosts?: number;
  /** How the main collection looks: a blog (`posts`), documentation, a gallery, notes, a changelog. */
  readonly layout?: LayoutName;
  /** Properties that cards and entries of the main collection show: `['Year', 'Client']`. */
  readonly facts?: readonly string[];
  /** What stands at `/` instead of the newest posts: a route such as `/guide/`, or a page's URL in Notion. */
  readonly home?: string;
  /** Slug of the standalone page whose text opens the home page. It leaves the navigation. */
  readonly introduction?: string;
  /** Links after the standalone pages, which stand in the navigation by themselves. */
  readonly navigation?: readonly (NavigationLink | NavigationGroup)[];
  /** Links in the footer. */
  readonly social?: readonly SocialLink[];
  /** The colour of what can be followed, `#b3261e`; what follows from it is made so that it can be read in both themes. */
  readonly accent?: string;
  /** Typefaces: the name of a Fontsource package that is installed, or files of your own. */
  readonly fonts?: FontSettings;
  /** What stands below every page, besides the links. */
  readonly footer?: FooterSettings;
  /** The names that your Notion properties have, where they differ: `{ date: 'Erschienen' }`. */
  readonly properties?: Readonly<Partial<Record<PropertyRole, string>>>;
  /** Further values of `Status` that mean "published": `['Veröffentlicht']`. */
  readonly publishedNames?: readonly string[];
  /** Properties that look like gates and are none, by collection: `{ posts: ['Estado'] }`. */
  readonly noGates?: Readonly<Record<string, readonly string[]>>;
  /**
   * Further databases, and trees of pages, by the name that starts their addresses:
   * `{ books: { database: '…' }, guide: { page: '…' } }`. `posts` are those of NOTION_DATABASE_ID.
   */
  readonly collections?: Readonly<Record<string, CollectionConfig>>;
  /** How authors mark pages of a tree that are not to be published; else `_`, `Draft:`, 🔒 and 🚧. */
  readonly draftMarks?: DraftMarks;
  /**
   * Which rows are shown of databases that are no collection, by id or URL: `'public'`, `'private'`,
   * or columns to leave out: `{ hide: ['Phone'] }`, `{ rows: 'public', hide: ['Phone'] }`.
   */
  readonly databases?: Readonly<Record<string, DatabaseSetting>>;
  /**
   * A picture (SVG, PNG, WebP or JPEG), as a path from the project's folder: in the header, and what the icons
   * of the site are made from. Without one, the icon of your Notion database.
   */
  readonly logo?: string;
  /** Make the icons of the site from the icon of your Notion database; else from its first letter. */
  readonly workspaceIcon?: boolean;
  /** Draw a picture of every post for social networks: its cover, else its title. */
  readonly socialImages?: boolean;
  /** Hours after which a build asks again for everything that no edit time tells; 0: every build does. */
  readonly reconcile?: number;
  /** Show who created or last edited a page in Notion. */
  readonly showEditors?: boolean;
  /** When films and sounds of other sites are loaded: once they are pressed, or at once (`direct`). */
  readonly players?: 'pressed' | 'direct';
  /** Comments by giscus (https://giscus.app) or utterances (https://utteranc.es), from a public GitHub repository. */
  readonly comments?: CommentsConfig;
  /** Visitor counts: Plausible, Umami, or any service by its script. */
  readonly analytics?: AnalyticsConfig;
  /** Address of the page where readers subscribe to a newsletter. */
  readonly newsletter?: string;
  /** Components of the site's own, by the name of the one that each replaces; paths from the project's folder. */
  readonly components?: Readonly<Partial<Record<ComponentName, string>>>;
  /** Further style sheets, after the theme's: paths from the project's folder, or modules of packages. */
  readonly styles?: readonly string[];
  /** Further elements of every page's head. */
  readonly head?: readonly HeadElement[];
  /** Origins besides the site's own that pages may load from, for the content security policy. */
  readonly allow?: AllowedOrigins;
}

export interface HeadElement {
  readonly tag: 'meta' | 'link' | 'script' | 'style';
  readonly attributes?: Readonly<Record<string, string | boolean>>;
  /** Of a script or a style; the content security policy allows exactly this text. */
  readonly content?: string;
}

/** Each entry is an origin, such as `https://stats.example.org`. */
export interface AllowedOrigins {
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly connections?: readonly string[];
  readonly images?: readonly string[];
}

export interface NavigationLink {
  readonly label: string;
  /** A route (`/tags/`, without the site's base) or a complete address. */
  readonly href: string;
}

/** Links behind one word. */
export interface NavigationGroup {
  readonly label: string;
  readonly items: readonly NavigationLink[];
}

/** What a property means to the site, whatever its name in Notion. */
export type PropertyRole =
  | 'slug'
  | 'published'
  | 'status'
  | 'date'
  | 'type'
  | 'order'
  | 'tags'
  | 'category'
  | 'series'
  | 'summary'
  | 'authors'
  | 'cover'
  | 'featured'
  | 'related'
  | 'translationOf'
  | 'language'
  | 'canonicalUrl'
  | 'seoTitle'
  | 'seoDescription'
  | 'noIndex'
  | 'redirectFrom'
  | 'pinned'
  | 'layout';

const defaults = {
  language: 'en',
  words: {},
  timeZone: 'UTC',
  postsPerPage: 12,
  recentPosts: 6,
  feedPosts: 20,
  navigation: [],
  social: [],
  fonts: {},
  footer: {},
  properties: {},
  publishedNames: [],
  noGates: {},
  collections: {},
  databases: {},
  workspaceIcon: true,
  socialImages: true,
  reconcile: 24,
  showEditors: false,
  players: 'pressed',
  components: {},
  styles: [],
  head: [],
  allow: {},
} as const satisfies Partial<SiteConfig>;

/** A site's settings with every default filled in. */
export type Site = SiteConfig & Required<Pick<SiteConfig, keyof typeof defaults>>;

/**
 * Fills in the defaults. Used once, in `src/site.ts`.
 * @throws SiteProblem naming the first setting that cannot be right
 */
export function defineSite(config: SiteConfig): Site {
  checkSite(config);
  return { ...defaults, ...config };
}
