/** The inputs of a page's HTML. */
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
