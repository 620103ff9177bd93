import { defineSite } from './lib/site-config.ts';

/**
 * Your site in one place; `npm run notion -- init` writes into it what it asks. What is not said here,
 * such as `title`, the database in Notion gives. `docs/settings.md` shows what else can be set.
 */
export const site = defineSite({
  // The page of the database whose text opens the home page.
  introduction: 'home',
});
