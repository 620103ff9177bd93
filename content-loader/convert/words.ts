/** What stands in for text that may not be shown or does not exist. */
export const words = {
  privatePage: 'Private page',
  someone: 'Someone',
  untitled: 'Untitled',
  transcript: 'Transcript',
} as const;
