import { defineSite } from 'quire-blog';

/** Your site in one place. */
export const site = defineSite({
  title: 'Ines Halvorsen',
  description: 'Things, letters and places, designed in a small studio.',
  language: 'en',
  timeZone: 'UTC',
  layout: 'gallery',
  // Properties that cards and works show; those that are options are filters, too.
  facts: ['Kind', 'Year', 'Client'],
  home: '/posts/',
  words: { posts: 'Work', allPosts: 'All work' },
});
