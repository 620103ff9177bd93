import type { PageObjectResponse } from '@notionhq/client';
import type { Notion } from '../notion/client.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Gate, Gates } from '../notion/gates.ts';
import { buildGates } from '../notion/gates.ts';
import type { PropertyNames } from '../notion/property-names.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import type { Check } from './check.ts';
import { fail, pass, warn } from './check.ts';

/** What the gates of a data source say, and the pages that they let through. */
export interface GateReport {
  readonly checks: readonly Check[];
  readonly open: readonly PageObjectResponse[];
}

/** Reads every row, drafts included. @throws NotionProblem, PublishedNamesError */
export async function checkGates(
  place: string,
  notion: Notion,
  dataSource: DataSourceInfo,
  site: WorkspaceSettings,
  names: PropertyNames,
): Promise<GateReport> {
  const pages = await notion.fetchPages(dataSource);
  const now = notion.serverTime();
  const gates = buildGates(dataSource.properties, { ...site, names, now });
  const open = pages.filter((page) => gates.isOpen(page));
  return { checks: [describeGates(place, gates), countPages(place, pages, gates)], open };
}

function describeGates(place: string, { gates }: Gates): Check {
  const name = `${place}: gates`;
  if (gates.length === 0) {
    return warn(
      name,
      'Nothing decides what is published, so every page is.',
      'To write drafts, add a Status property with an option "Published", or a checkbox "Published".',
    );
  }
  const conditions = gates.map(describeGate).join(' and ');
  return pass(name, `A page is published when ${conditions}.`);
}

function describeGate(gate: Gate): string {
  if (gate.kind === 'published') return `"${gate.property}" is ticked`;
  if (gate.kind === 'date') return `"${gate.property}" is empty or not in the future`;
  return `"${gate.property}" is ${gate.options.map((option) => `"${option}"`).join(' or ')}`;
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

/** A build without a single post would stop. */
export function toNothingPublished(collection: string, checks: readonly Check[]): Check {
  const counts = checks
    .filter(({ name }) => name.endsWith(': pages'))
    .map(({ message }) => message);
  const name = `${collection}: nothing published`;
  const share =
    'share the database itself with the integration: ••• → Connections in the database, opened as a full page.';
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
