import type { SourceReading } from './source-gates.ts';
import { isDeciding } from '../notion/gates.ts';
import type { LookAlike } from '../notion/gate-look-alikes.ts';
import { findLookAlikes, toSiteLines } from '../notion/gate-look-alikes.ts';
import type { Finding } from '../core/report.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** Properties of a data source that look like gates but are not used as gates. */
export function findSourceLookAlikes(
  { source, names, known, pages, collection }: SourceReading,
  { noGates = {} }: WorkspaceSettings,
): readonly LookAlike[] {
  const notGates = noGates[collection] ?? [];
  const found = findLookAlikes(source.properties, { names, known, notGates });
  return found.filter(({ name }) => {
    const values = pages.map(({ properties }) => properties[name]);
    // Only values tell the result type of a formula; a number cannot be a gate.
    return !values.some((value) => value?.type === 'formula' && value.formula.type === 'number');
  });
}

/**
 * Why a first build stops: the number of pages that no gate closes, and the settings that can be
 * written.
 */
export function describeLookAlikes(
  reading: SourceReading,
  found: readonly LookAlike[],
): readonly string[] {
  if (found.length === 0) return [];
  const { use, leave, formulas, both } = toSiteLines(found, reading.collection);
  return [
    `${describeOpen(reading)} ${list(found)} ${found.length === 1 ? 'looks' : 'look'} like a gate:`,
    ...(use === undefined ? [] : [`  if ${found.length === 1 ? 'it is' : 'they are'}:   ${use}`]),
    ...formulas.map((formula) => `  if its tick means "not yet", add in Notion ${formula}`),
    ...both.map((change) => `  if both decide, in Notion ${change}`),
    `  if not:     ${leave}`,
  ];
}

/** How many pages a build would publish, and why. */
export function describeOpen({ database, gates, pages }: SourceReading): string {
  const title = `"${database.title || 'Untitled'}" (${database.url})`;
  const count = countPages(pages.filter((page) => gates.isOpen(page)).length);
  const deciding = gates.gates
    .filter(isDeciding)
    .map(({ property }) => `"${property}"`)
    .join(' and ');
  const why =
    deciding === ''
      ? `because nothing closes ${count.one ? 'it' : 'them'}`
      : `and only ${deciding} can close pages`;
  return `${count.text} of ${title} would be published, ${why}.`;
}

/** The same for a data source that was built before: only a finding. */
export function toLookAlikeFindings(
  { collection, database }: SourceReading,
  found: readonly LookAlike[],
): readonly Finding[] {
  return found.map((one) => {
    const { use, leave, formulas, both } = toSiteLines([one], collection);
    const inNotion = [...formulas.map((formula) => `add ${formula}`), ...both].join();
    const todo = use === undefined ? `in Notion ${inNotion}` : `write ${use}`;
    const detail = `"${one.name}" (${one.type}) looks like a gate and closes nothing; if it is one, ${todo}; if not, ${leave}`;
    const page = { title: database.title, url: database.url };
    return { rule: 'gate-look-alike', detail, page };
  });
}

/** For a database without gates. */
export function describeUngated(count: number, found: readonly LookAlike[]): string {
  const pages = countPages(count);
  const alike =
    found.length === 0
      ? ''
      : `; ${list(found)} ${found.length === 1 ? 'looks' : 'look'} like a gate`;
  return `${pages.text} ${pages.one ? 'is' : 'are'} published because nothing closes ${pages.one ? 'it' : 'them'}${alike}`;
}

function countPages(count: number): { readonly text: string; readonly one: boolean } {
  return { text: count === 1 ? '1 page' : `${count} pages`, one: count === 1 };
}

const list = (found: readonly LookAlike[]): string =>
  found.map(({ name, type }) => `"${name}" (${type})`).join(', ');
