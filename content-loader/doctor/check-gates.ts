import type { PageObjectResponse } from '@notionhq/client';
import type { GateMemory } from '../plan/gate-memory.ts';
import type { Notion } from '../notion/client.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { Gate, Gates } from '../notion/gates.ts';
import { isDeciding } from '../notion/gates.ts';
import { toSiteLines } from '../notion/gate-look-alikes.ts';
import { toNoGatesLine } from '../notion/site-lines.ts';
import { describeLost } from '../plan/describe-lost.ts';
import { describeLookAlikes, describeUngated, findSourceLookAlikes } from '../plan/look-alikes.ts';
import type { SourceGates, SourceReading } from '../plan/source-gates.ts';
import { findSilent, toProblem } from '../plan/source-gates.ts';
import type { Settings } from '../settings/settings.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Check } from './check.ts';
import { fail, pass, warn } from './check.ts';
import { checkPasswords } from './check-passwords.ts';

/** The state of a data source's gates, and the pages that they let through. */
export interface GateReport {
  readonly checks: readonly Check[];
  readonly open: readonly PageObjectResponse[];
}

/** Where the gates are, and what is stored of the last build. */
export interface GatePlace {
  /** The prefix of lines: the collection, and the data source if there are several. */
  readonly name: string;
  readonly collection: string;
  readonly database: DatabaseInfo;
  readonly source: DataSourceInfo;
  readonly memory: GateMemory | undefined;
  readonly passwords: Settings['passwords'];
}

/** Reads every row, drafts included. @throws NotionProblem */
export async function checkGates(
  place: GatePlace,
  notion: Notion,
  site: WorkspaceSettings,
  own: SourceGates,
): Promise<GateReport> {
  const pages = await notion.fetchPages(place.source);
  const { gates } = own;
  const open = pages.filter((page) => gates.isOpen(page));
  const problems = findSilent(gates, pages).map(toProblem);
  const reading = { ...own, ...place, pages, problems };
  const checks = [
    ...checkLost(place, reading),
    ...checkLookAlikes(place, reading, site),
    describeGates(place, reading, open.length),
    ...gates.warnings
      .filter(({ rule }) => rule === 'gate-changed')
      .map(({ detail }) =>
        warn(`${place.name}: gate changed`, detail, 'Until then every build reports it.'),
      ),
    checkRecord(place, own),
    ...checkPasswords(place.name, gates, open, place.passwords),
    countPages(place.name, pages, gates),
  ];
  return { checks, open };
}

/** A build would stop here. */
function checkLost({ name, collection, memory }: GatePlace, reading: SourceReading): Check[] {
  return describeLost(reading, { memory, published: {} }).map(({ line, role }) =>
    fail(
      `${name}: gate ${role}`,
      line.replace(/^• /, ''),
      `Take it back in Notion. If it is meant, build once with --allow-gates, or write ${toNoGatesLine(collection, [role])} into src/site.ts.`,
    ),
  );
}

function checkLookAlikes(
  { name, collection }: GatePlace,
  reading: SourceReading,
  site: WorkspaceSettings,
): Check[] {
  const found = findSourceLookAlikes(reading, site);
  if (found.length === 0) return [];
  const [what = ''] = describeLookAlikes(reading, found);
  const { use, leave, formulas, both } = toSiteLines(found, collection);
  const todo = [
    ...(use === undefined ? [] : [`write into src/site.ts: ${use}`]),
    ...formulas.map((formula) => `in Notion add ${formula}`),
    ...both.map((change) => `in Notion ${change}`),
  ].join('; or ');
  const text = `If so, ${todo}\nIf not, write into src/site.ts: ${leave}`;
  const place = `${name}: look-alikes`;
  // A data source that was built before is built again without this question.
  const check = reading.known === undefined ? fail(place, what, text) : warn(place, what, text);
  return [{ ...check, urgent: !reading.gates.gates.some(isDeciding) }];
}

function describeGates({ name: place }: GatePlace, { gates }: SourceReading, count: number): Check {
  const name = `${place}: gates`;
  const known = gates.gates.filter(isDeciding).filter(({ type }) => type !== 'missing');
  if (!gates.gates.some(isDeciding)) {
    const check = warn(
      name,
      `${describeUngated(count, [])}.`,
      'To write drafts, add a Status property with an option "Published", or a checkbox "Published". If everything is meant to be public, all is as it should be.',
    );
    return { ...check, urgent: true };
  }
  const conditions = known.map(describeGate).join(' and ');
  if (conditions === '')
    return warn(name, 'No gate can be read, so no page is published.', 'See above.');
  return pass(name, `A page is published when ${conditions}.`);
}

function describeGate(gate: Gate): string {
  const { kind, property, type, options } = gate;
  if (kind === 'date') return `"${property}" is empty or not in the future`;
  const named = `"${property}" is ${options.map((option) => `"${option}"`).join(' or ')}`;
  if (type === 'formula') return `${named}, or gives a tick`;
  return type === 'checkbox' ? `"${property}" is ticked` : named;
}

/** Gates are known by their ids from `src/gates.json`, if a build has written it. */
function checkRecord({ name: place, memory }: GatePlace, { known }: SourceGates): Check {
  const name = `${place}: gates record`;
  if (known !== undefined) {
    return pass(name, 'src/gates.json knows the gates by their ids, so they may be renamed.');
  }
  if (memory === undefined) {
    return pass(
      name,
      'src/gates.json does not know this database yet: the first build writes it. Commit it then.',
    );
  }
  return warn(
    name,
    'src/gates.json does not know this database, though it was built here: its gates are known by their names alone.',
    'Restore the file from git, or build again and commit what the build writes. A host that cannot write it prints it.',
  );
}

function countPages(place: string, pages: readonly PageObjectResponse[], gates: Gates): Check {
  const name = `${place}: pages`;
  if (pages.length === 0) return pass(name, NO_PAGE);
  const closed = pages.map((page) => gates.closedBy(page)).filter((kinds) => kinds.length > 0);
  const scheduled = closed.filter((kinds) => kinds.every((kind) => kind === 'date')).length;
  const published = pages.length - closed.length;
  const drafts = closed.length - scheduled;
  const counts = `${published} published, ${drafts} ${drafts === 1 ? 'draft' : 'drafts'}, ${scheduled} scheduled`;
  return pass(name, `${counts}.`);
}

const NO_PAGE = 'None yet.';

/** A build without any post would stop. */
export function toNothingPublished(collection: string, checks: readonly Check[]): Check {
  const counts = checks
    .filter(({ name }) => name.endsWith(': pages'))
    .map(({ message }) => message);
  const name = `${collection}: nothing published`;
  const share =
    'share the database itself with the connection: ••• → Connections in the database, opened as a full page.';
  return counts.every((count) => count === NO_PAGE)
    ? fail(
        name,
        'The database has no page yet, so there is nothing to build.',
        `Write a first page in it, in Notion, and publish it as the gates above say. If it has pages already, ${share}`,
      )
    : fail(
        name,
        `A build would stop: ${counts.join(' ')}`,
        `Open the gates of at least one page in Notion (its status, its checkbox, its date). If pages are missing here, ${share}`,
      );
}
