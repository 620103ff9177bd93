import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problems } from '../../content-loader/core/errors.ts';
import { ruleMeanings } from '../../content-loader/core/rules.ts';

/** One example of every message. */
const examples = {
  emptyVariable: problems.emptyVariable('NOTION_TOKEN'),
  malformedToken: problems.malformedToken(),
  missingVariable: problems.missingVariable('NOTION_DATABASE_ID', 'NOTION_TOKEN'),
  routePattern: problems.routePattern('posts', '/blog/'),
  missingPackage: problems.missingPackage('x'),
  noIntegration: problems.noIntegration(),
  workspaceName: problems.workspaceName('x'),
  invalidUrl: problems.invalidUrl('SITE_URL', 'example'),
  shortKey: problems.shortKey('QUIRE_CACHE_KEY'),
  invalidSwitch: problems.invalidSwitch('NOTION_OFFLINE', 'x'),
  invalidNumber: problems.invalidNumber('QUIRE_MAX_RATE', 'x'),
  invalidDatabaseId: problems.invalidDatabaseId('x'),
  unauthorized: problems.unauthorized(),
  restricted: problems.restricted('x'),
  notShared: problems.notShared('x'),
  notADatabase: problems.notADatabase('x', 'a page'),
  unreachable: problems.unreachable('x', 'y'),
  refusedRequest: problems.refusedRequest('x', 'y'),
  publishedNames: problems.publishedNames('Status', ['Published'], ['Done']),
  unknownProperty: problems.unknownProperty('date', 'Datum', ['Name']),
  siteUnreadable: problems.siteUnreadable('x'),
  nothingToExplain: problems.nothingToExplain('x'),
  noTerminal: problems.noTerminal('x'),
  nothingPublished: problems.nothingPublished('x'),
  lostFiles: problems.lostFiles(9, []),
  fewerPages: problems.fewerPages({ before: 9, now: 1 }, 'x', []),
  gatesLost: problems.gatesLost('x', 'y'),
  looksLikeGate: problems.looksLikeGate('x'),
  pagesAppear: problems.pagesAppear(9, 1, ['x']),
  gatesDamaged: problems.gatesDamaged('x'),
  strictFindings: problems.strictFindings(1, 'x'),
  unknownFlag: problems.unknownFlag('--x', ['--y']),
  wrongArguments: problems.wrongArguments('x'),
  nothingBuilt: problems.nothingBuilt(),
  unknownCollection: problems.unknownCollection('x'),
  pagesFailed: problems.pagesFailed(1, 'x'),
  nothingCached: problems.nothingCached(),
  exportInTheWay: problems.exportInTheWay(['x']),
  unknownExportOrder: problems.unknownExportOrder('x'),
  unknownExportReader: problems.unknownExportReader('latex', ['plain', 'hugo']),
  cacheAddress: problems.cacheAddress(),
  addressesDamaged: problems.addressesDamaged(),
  notASnapshot: problems.notASnapshot('x'),
  snapshotDamaged: problems.snapshotDamaged('x', 'y'),
  snapshotBrokenOff: problems.snapshotBrokenOff('x'),
  recordOffline: problems.recordOffline(),
  wrongAnswer: problems.wrongAnswer('timeZone', 'x', 'y'),
  noPage: problems.noPage('x'),
  pageNotShared: problems.pageNotShared('x'),
  mayNotInsert: problems.mayNotInsert(),
  notAFolder: problems.notAFolder('x', 'y'),
  nothingToPack: problems.nothingToPack('x'),
  nothingToPublish: problems.nothingToPublish(),
  publishTarget: problems.publishTarget('x'),
  publishFailed: problems.publishFailed('x', 'y'),
  publishNewer: problems.publishNewer('x'),
  nothingToWatch: problems.nothingToWatch(),
  notBuiltYet: problems.notBuiltYet(),
  buildRunning: problems.buildRunning(1, 'x'),
  databaseSetting: problems.databaseSetting('x', 'y'),
  hiddenColumn: problems.hiddenColumn('x', 'y'),
  sitePlugin: problems.sitePlugin('x'),
  noTheme: problems.noTheme(),
  ownTheme: problems.ownTheme(),
  noComponent: problems.noComponent('x', 'y'),
  componentExists: problems.componentExists('x'),
  diskFull: problems.diskFull('x'),
  diskReadOnly: problems.diskReadOnly('x'),
  fileForbidden: problems.fileForbidden('x'),
  tooManyFiles: problems.tooManyFiles('x'),
  diskBroken: problems.diskBroken('x'),
  cacheUnwritable: problems.cacheUnwritable('x'),
  exportListDamaged: problems.exportListDamaged('x'),
  cacheUnreadable: problems.cacheUnreadable('x'),
  brokenBlocks: problems.brokenBlocks([]),
  wordsLost: problems.wordsLost([]),
  blocked: problems.blocked('x'),
  limitedTooLong: problems.limitedTooLong('x', 'y'),
  strangeAnswer: problems.strangeAnswer('x', 'y'),
  tooMuch: problems.tooMuch('x', 'y'),
  treePageMissing: problems.treePageMissing('x'),
  treeRootMarked: problems.treeRootMarked('x'),
  treePagesAppear: problems.treePagesAppear(3, ['x']),
  nestedProperty: problems.nestedProperty('x', 'y'),
  passwordUnusable: problems.passwordUnusable({ title: 'x', url: 'y', detail: 'z' }),
} satisfies Record<keyof typeof problems, unknown>;

const guide = readFileSync(join(import.meta.dirname, '../../docs/troubleshooting.md'), 'utf8');

describe('warnings', () => {
  it('have a heading in docs/troubleshooting.md, and no heading is of a rule that is gone', () => {
    const headings = [...guide.matchAll(/^### `([a-z-]+)`$/gm)].map(([, rule]) => rule);
    expect(headings.toSorted()).toEqual(Object.keys(ruleMeanings).toSorted());
  });
});

/** Of what cannot import the table: the local API, the webhook, and what runs before anything is installed. */
const outside = [
  problems.missingVariable('NOTION_TOKEN', 'x').title,
  'Node.js is too old',
  'Nothing is installed yet',
  'No such port',
  'Unknown option or value',
  'Invalid workspace',
  'The webhook is not set up',
];

describe('messages', () => {
  it.each(outside)('"%s" has a heading in docs/troubleshooting.md', (title) => {
    expect(guide).toContain(`\n## ${title}\n`);
  });

  it('have no heading that is no message', () => {
    const headings = [...guide.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    const titles = Object.values(examples).map(({ title }) => title);
    const known = new Set([...titles, ...outside, 'Warnings']);
    expect(headings.filter((heading) => heading === undefined || !known.has(heading))).toEqual([]);
  });

  it.each(Object.entries(examples))(
    '%s has a heading in docs/troubleshooting.md',
    (_, { title }) => {
      expect(guide).toContain(`\n## ${title}\n`);
    },
  );

  it.each(Object.entries(examples))('%s says what to do', (_, { message, hint }) => {
    expect(message.length).toBeGreaterThan(0);
    expect(hint.length).toBeGreaterThan(20);
  });
});
