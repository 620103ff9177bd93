/** The sources that mutants are put into, and the tests that may notice them. */
export interface MutantFolder {
  readonly source: string;
  /** The cheapest first. */
  readonly tests: readonly string[];
}

// Those of a plan that load no workspace.
const parts = [
  'delta-parts',
  'drop-guard',
  'entry-data',
  'guards',
  'redirects',
  'role-values',
  'small-parts',
];

// Of the tests that load a whole workspace, those of what a plan decides, as far as these take seconds.
const loads = [
  'data-sources',
  'relations',
  'renamed-properties',
  'two-collections',
  'list-views',
  'trees',
  'partial-rows',
  'drop-guard',
  'types',
  'tree-databases',
  'views',
  'gate-guards',
  'row-policy',
  'gates',
  'private-gates',
  'absence',
  'tree-drafts',
];

/**
 * A stage is tested by its own tests and by those that go through all of it, so that a mutant costs
 * seconds: a test of another stage that happens to notice it as well says little about this one.
 */
export const mutantFolders: Readonly<Record<string, MutantFolder>> = {
  convert: { source: 'content-loader/convert', tests: ['golden', 'unit/convert'] },
  render: { source: 'content-loader/render', tests: ['golden', 'unit/render'] },
  // Without the tests of faults, which wait for minutes, and of what doubles.
  notion: { source: 'content-loader/notion', tests: ['unit/notion/!(faults|doubling)'] },
  plan: {
    source: 'content-loader/plan',
    tests: [
      ...[`unit/plan/{${parts.join()}}`, 'unit/plan', 'unit/deltas/{trust,requests}'],
      ...loads.map((name) => `unit/loader/${name}`),
    ],
  },
  'src/lib': { source: 'src/lib', tests: ['unit/site'] },
};

/** Vitest reads its own configuration in other processes: this variable tells them the folder. */
export const folderVariable = 'QUIRE_MUTANT_FOLDER';
