import { defineSite } from 'quire-blog';

/** Your site in one place; `npx quire init` writes into it what it asks. */
export const site = defineSite({
  // The page of the database whose text opens the home page.
  introduction: 'home',
});
