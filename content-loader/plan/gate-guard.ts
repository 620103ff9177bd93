import type { PageObjectResponse } from '@notionhq/client';
import { titleOf } from './page-title.ts';
import type { LastBuild } from './appear-guard.ts';
import { assertFewAppear, findAppeared } from './appear-guard.ts';
import { describeLost } from './describe-lost.ts';
import {
  describeLookAlikes,
  describeUngated,
  findSourceLookAlikes,
  toLookAlikeFindings,
} from './look-alikes.ts';
import type { Row } from './collection-rows.ts';
import type { SourceReading } from './source-gates.ts';
import type { GateSources } from './source-gates.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { QuireError, problems } from '../core/errors.ts';
import { toPlainText } from '../notion/database.ts';
import { toNoGatesLine } from '../notion/site-lines.ts';
import type { Finding } from '../core/report.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/**
 * Stops a build when it is not known what is published, or when gates open by themselves: only
 * pages that are certainly published are published. `rows`: the rows that would be published.
 * @throws QuireError
 */
export function assertGates(
  { gates, settings, findings, site }: GateSources & Pick<Fetching, 'findings'>,
  last: LastBuild,
  rows: readonly Row[],
): void {
  const { readings } = gates;
  assertNoneLost(readings, last, settings.allowGates);
  if (!settings.allowGates) assertNoLookAlike(readings, site);
  const appeared = readings.map((reading) => findAppeared(reading, last));
  if (!settings.allowAppear) assertFewAppear(appeared);
  findings.push(
    ...appeared.flatMap(({ pages }) =>
      pages.map((page): Finding => ({
        rule: 'page-appeared',
        detail: 'it was closed at the last build, and not its own gates opened it',
        page: toPlace(rows, page),
      })),
    ),
  );
}

/** The title from the row, without names of mentioned pages. */
function toPlace(rows: readonly Row[], { id, url }: PageObjectResponse): Finding['page'] {
  const row = rows.find(({ page }) => page.id === id)?.page;
  return row ? { title: toPlainText(titleOf(row)), url: row.url } : { title: '', url };
}

/** Findings about gates, for all kinds of builds. */
export function findGateNotes({
  gates,
  site,
}: Pick<GateSources, 'gates' | 'site'>): readonly Finding[] {
  return gates.readings.flatMap((reading) => {
    const { database, pages, known } = reading;
    const place = { title: database.title, url: database.url };
    const count = pages.filter((page) => reading.gates.isOpen(page)).length;
    const alike = findSourceLookAlikes(reading, site);
    const notes = reading.gates.warnings.map(({ rule, detail }): Finding => ({
      rule,
      detail: rule === 'no-gate' ? describeUngated(count, alike) : detail,
      page: place,
    }));
    return known === undefined ? notes : [...notes, ...toLookAlikeFindings(reading, alike)];
  });
}

/** `isMeant`: what is lost was removed on purpose, but for passwords that are there and cannot be read. */
function assertNoneLost(
  readings: readonly SourceReading[],
  last: LastBuild,
  isMeant: boolean,
): void {
  const lost = readings
    .flatMap((reading) => describeLost(reading, last))
    .filter(({ role, isThere }) => !isMeant || (role === 'password' && isThere));
  if (lost.length === 0) return;
  const lines = lost.map(({ line }) => line).join('\n');
  const leave = lost.map(({ collection, role }) => toNoGatesLine(collection, [role]));
  throw new QuireError(problems.gatesLost(lines, [...new Set(leave)].join(' ')));
}

/** Only at the first build of a data source: later ones have a setting. */
function assertNoLookAlike(readings: readonly SourceReading[], site: WorkspaceSettings): void {
  const lines = readings
    .filter(({ known }) => known === undefined)
    .flatMap((reading) => describeLookAlikes(reading, findSourceLookAlikes(reading, site)));
  if (lines.length > 0) throw new QuireError(problems.looksLikeGate(lines.join('\n')));
}
