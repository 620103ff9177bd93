import type { SourceReading } from './source-gates.ts';
import type { LookAlike } from '../notion/gate-look-alikes.ts';
import { findLookAlikes, toSiteLines } from '../notion/gate-look-alikes.ts';
import type { Finding } from '../core/report.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** Properties of a data source that look like gates and are none. */
export function findSourceLookAlikes(
  { source, names, known, pages, collection }: SourceReading,
  { noGates = {} }: WorkspaceSettings,
): readonly LookAlike[] {
  const notGates = noGates[collection] ?? [];
  const found = findLookAlikes(source.properties, { names, known, notGates });
  return found.filter(({ name }) => {
    const values = pages.map(({ properties }) => properties[name]);
    // What a formula gives is told by its values alone: a number decides nothing.
    return !values.some((value) => value?.type === 'formula' && value.formula.type === 'number');
  });
}

/** What stops a first build: how many pages nothing closes, and the lines that say what is meant. */
export function describeLookAlikes(
  reading: SourceReading,
  found: readonly LookAlike[],
): readonly string[] {
  if (found.length === 0) return [];
  const { use, leave, formulas } = toSiteLines(found, reading.collection);
  return [
    `${describeOpen(reading)} ${list(found)} ${found.length === 1 ? 'looks' : 'look'} like a gate:`,
    ...(use === undefined ? [] : [`  if ${found.length === 1 ? 'it is' : 'they are'}:   ${use}`]),
    ...formulas.map((formula) => `  if its tick means "not yet", add in Notion ${formula}`),
    `  if not:     ${leave}`,
  ];
}

/** How many pages a build would publish, and why so many. */
export function describeOpen({ database, gates, pages }: SourceReading): string {
  const title = `"${database.title || 'Untitled'}" (${database.url})`;
  const count = countPages(pages.filter((page) => gates.isOpen(page)).length);
  const deciding = gates.gates.map(({ property }) => `"${property}"`).join(' and ');
  const why =
    deciding === ''
      ? `because nothing closes ${count.one ? 'it' : 'them'}`
      : `and only ${deciding} can close pages`;
  return `${count.text} of ${title} would be published, ${why}.`;
}

/** The same of a data source that was built before: a finding alone. */
export function toLookAlikeFindings(
  { collection, database }: SourceReading,
  found: readonly LookAlike[],
): readonly Finding[] {
  return found.map((one) => {
    const { use, leave, formulas } = toSiteLines([one], collection);
    const detail = `"${one.name}" (${one.type}) looks like a gate and closes nothing; if it is one, write ${use ?? formulas.join()}; if not, ${leave}`;
    const page = { title: database.title, url: database.url };
    return { rule: 'gate-look-alike', detail, page, blockId: undefined };
  });
}

/** Of a database without any gate. */
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
