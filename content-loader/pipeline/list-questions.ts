import { dayIn } from '../core/calendar-days.ts';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import type { Finding } from '../core/report.ts';
import type { Rule } from '../core/rules.ts';
import { toCacheableDatabase } from '../fetch/cacheable.ts';
import { toInstant } from '../notion/calendar.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { findQuietColumn } from '../notion/latest.ts';
import { toGateColumns } from '../plan/list-changes.ts';
import { listShownRows } from '../plan/shown-rows.ts';
import { showsOrders, zonesOfToday } from '../plan/views/view-order.ts';
import type { SourceReading } from '../plan/source-gates.ts';
import { listSources } from '../settings/collection-sources.ts';
import { withoutEditTimes } from './without-edit-times.ts';
import type { OpenBuild } from './open.ts';
import type { Questions, RowsQuestion } from './questions.ts';
import { gaveUp } from './page-record.ts';
import { digestConnection } from './questions.ts';
import type { WorkspaceBuild } from './start-build.ts';

/**
 * What the next build asks first, to learn whether it has anything to do. `findings`: of this build.
 */
export async function listQuestions(
  { open, collections }: WorkspaceBuild,
  findings: readonly Finding[],
): Promise<Questions> {
  const { facts, fetching, gates } = open;
  const { settings, site } = facts;
  const main = settings.source.kind === 'notion' ? settings.source.database : '';
  const references = listSources(site, main);
  return {
    obstacles: findObstacles({ open, collections }, findings),
    connection: digestConnection(settings.source),
    databases: collections.map(({ name, database }) => ({
      reference: references.get(name)?.reference ?? '',
      digest: digestDatabase(database),
    })),
    rows: gates.readings.map((reading) => toRowsQuestion(reading, collections, site.timeZone)),
    shown: listShownRows(fetching),
    validUntil: new Date(await findEnd(open)).toISOString(),
  };
}

/** Digest of all that a build reads of a database, without what changes with every answer. */
export function digestDatabase(database: DatabaseInfo): string {
  return digestOf(withoutEditTimes(toCacheableDatabase({ signedUrls: new Map() }, database)));
}

/** Types of gates whose values change although no row is edited. */
const derived: ReadonlySet<string> = new Set(['formula', 'missing']);

/** What may be had at a second try: the next build tries once, then it is tried once a day. */
const passing: ReadonlySet<Rule> = new Set([
  'audio-unavailable',
  'file-unavailable',
  'file-unreachable',
  'icon-unavailable',
  'image-unavailable',
  'pdf-unavailable',
  'video-unavailable',
  'view-left-out',
]);

function findObstacles(
  { open, collections }: Pick<WorkspaceBuild, 'open' | 'collections'>,
  findings: readonly Finding[],
): string[] {
  const { fetching, gates, privates, sharedCache } = open;
  const { settings, treeFaults } = fetching;
  const isDerived = gates.readings.some((reading) =>
    reading.gates.gates.some(({ type }) => derived.has(type)),
  );
  return [
    ...(settings.source.kind === 'notion' && !settings.offline ? [] : ['no Notion was asked']),
    ...(settings.mode === 'build' ? [] : ['drafts are shown']),
    ...(collections.some(({ tree }) => tree !== undefined) ? ['a tree of pages is shown'] : []),
    ...(privates.dependsOnOthers() ? ['a page with a password shows other pages’ rows'] : []),
    ...(isDerived ? ['a gate is computed from other values'] : []),
    ...(treeFaults.mayPass() ? ['some blocks could not be read'] : []),
    ...(fetching.notion.partialRows().length > 0 ? ['some rows came without properties'] : []),
    ...(findings.some(({ rule, seen }) => passing.has(rule) && seen !== true)
      ? ['some files could not be had']
      : []),
    ...(findings.some((found) => found.seen !== true && gaveUp({ findings: [found] }))
      ? ['some texts took too much time or memory']
      : []),
    ...(sharedCache?.problem() === undefined ? [] : ['the shared cache was not reached']),
  ];
}

function toRowsQuestion(
  { gates, source, pages }: SourceReading,
  collections: WorkspaceBuild['collections'],
  timeZone: string,
): RowsQuestion {
  const collection = collections.find(({ database }) =>
    database.dataSources.some(({ id }) => id === source.id),
  );
  const columns = toGateColumns({ gates });
  return {
    source: source.id,
    columns: columns.length > 0 ? columns : [findQuietColumn(source)],
    gates: gates.gates,
    timeZone,
    queriedAt: collection?.queriedAt ?? new Date(0).toISOString(),
    published: pages
      .filter((page) => gates.isOpen(page))
      .map(({ id, last_edited_time: time }) => [toId(id), time]),
  };
}

const ONE_HOUR = 60 * 60 * 1000;
const MOST_HOURS = 26;

/**
 * When the site may change although no page is edited, by the server's time in milliseconds: the next
 * day begins, a scheduled page comes due, or an answer that is asked for once a day is a day old.
 */
async function findEnd({
  facts,
  fetching,
  memory,
}: Pick<OpenBuild, 'facts' | 'fetching' | 'memory'>): Promise<number> {
  const now = fetching.notion.serverTime().getTime();
  const { timeZone } = facts.site;
  const { closed = {} } = (await memory.gates.readNext()) ?? {};
  const due = Object.values(closed)
    .flatMap(({ due: dates = {} }) => Object.values(dates).flat())
    .map(({ start, zone }) => toInstant(start, zone, timeZone))
    .filter((instant) => instant > now);
  const zones = showsOrders(fetching) ? zonesOfToday({ timeZone }) : [timeZone];
  return Math.min(
    ...zones.map((zone) => toNextDay(now, zone)),
    (fetching.oldest?.at ?? now) + fetching.settings.reconcile,
    ...due,
  );
}

/** The next midnight in a zone, to the hour: an hour too early is only a build more. */
function toNextDay(now: number, timeZone: string): number {
  const today = dayIn(new Date(now), timeZone);
  const hour = now - (now % ONE_HOUR);
  for (let hours = 1; hours <= MOST_HOURS; hours += 1) {
    const at = hour + hours * ONE_HOUR;
    if (dayIn(new Date(at), timeZone) !== today) return at - ONE_HOUR / 2;
  }
  return now;
}
