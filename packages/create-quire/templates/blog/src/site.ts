import { defineSite } from 'quire-blog';

/** Your site in one place. */
export const site = defineSite({
  title: 'My site',
  description: 'What it is about, in one or two sentences.',
  language: 'en',
  timeZone: 'UTC',
  // The page of the database whose text opens the home page.
  introduction: 'home',
});
