import { defineSite } from 'quire-blog';

/** Your site in one place. */
export const site = defineSite({
  title: 'A garden notebook',
  description: 'Notes from four beds and a heap, linked as they grow.',
  language: 'en',
  timeZone: 'UTC',
  layout: 'notes',
  home: '/posts/',
  words: { posts: 'Notes', allPosts: 'All notes' },
});
