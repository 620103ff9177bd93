import type { FontRole } from './font-roles.ts';
import type { SocialIcon } from './social-icons.ts';

export interface SocialLink {
  readonly label: string;
  readonly href: string;
  /** Stands in place of the label, which is then its name for readers of the screen. */
  readonly icon?: SocialIcon;
}

/** `'inter'`, `'@fontsource/lora'`, `'./own/letters.woff2'`, or several files. */
export type FontSettings = Readonly<Partial<Record<FontRole, string | readonly string[]>>>;

export interface FooterSettings {
  /** In place of the site's title, such as `© 2026 Ada Lindqvist`. */
  readonly text?: string;
  /** A link to the top of the page; on by default. */
  readonly backToTop?: boolean;
  /** "Made with Quire"; off by default. */
  readonly madeWith?: boolean;
}

/** Its colours follow the reader's system. */
export type CommentsConfig = GiscusConfig | UtterancesConfig;

export interface UtterancesConfig {
  readonly service: 'utterances';
  readonly repo: `${string}/${string}`;
  /** Label of the issues that it makes. */
  readonly label?: string;
}

export interface GiscusConfig {
  readonly service?: 'giscus';
  readonly repo: `${string}/${string}`;
  readonly repoId: string;
  readonly category: string;
  readonly categoryId: string;
}

export type AnalyticsConfig =
  | { readonly service: 'plausible'; readonly domain: string; readonly script?: string }
  | { readonly service: 'umami'; readonly websiteId: string; readonly script: string }
  | {
      /** Any other: its script's address, and the attributes that it wants. */
      readonly service: 'other';
      readonly script: string;
      readonly attributes?: Readonly<Record<string, string>>;
      /** Where the script sends visits, if not to its own origin. */
      readonly connections?: readonly string[];
    };
