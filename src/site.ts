import { defineSite } from './lib/site-config.ts';

/**
 * Your site in one place. `src/lib/site-config.ts` says what else can be set;
 * `docs/customise.md` shows how.
 */
export const site = defineSite({
  title: 'Quire',
  description: 'Notes on books, paper and the craft of writing, gathered leaf by leaf.',
  language: 'en',
  timeZone: 'UTC',
  // The page of the database whose text opens the home page.
  introduction: 'home',
});
