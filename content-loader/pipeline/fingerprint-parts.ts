/** What a page's HTML depends on. */
export const fingerprintParts = [
  'program',
  'settings',
  'own',
  'ancestors',
  'blocks',
  'pages',
  'paths',
  'files',
  'cards',
  'databases',
  'anchors',
  'people',
] as const;
