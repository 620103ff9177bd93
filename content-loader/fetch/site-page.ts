import type { PageObjectResponse } from '@notionhq/client';

/** What fetching must know of a page of the site. */
export interface SitePage {
  /** 32 hex digits. */
  readonly id: string;
  readonly title: string;
  /** Present for pages of a tree. */
  readonly tree?: { readonly kind: 'page' | 'row' | 'database' };
  readonly page: Pick<PageObjectResponse, 'id' | 'url' | 'last_edited_time'>;
}

/** All pages of the site, by id. */
export type SitePages = ReadonlyMap<string, SitePage>;
