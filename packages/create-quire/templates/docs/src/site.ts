import { defineSite } from 'quire-blog';

/** Your site in one place. */
export const site = defineSite({
  title: 'Tideline',
  description: 'Tide tables for small harbours, made on your own machine.',
  language: 'en',
  timeZone: 'UTC',
  // NOTION_DATABASE_ID names a page: it and all pages below it are the site.
  layout: 'docs',
});
