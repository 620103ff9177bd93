import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import { toNotionId } from '../notion/ids.ts';
import type { Notion } from '../notion/client.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Gate } from '../notion/gates.ts';
import type { GatesRecord } from '../plan/gates-record.ts';
import type { FindRowPolicy } from '../plan/row-policy.ts';
import { readSourceGates } from '../plan/source-gates.ts';
import { toTitle } from '../plan/page-title.ts';
import { explainDatabase, explainRow } from './explain-row.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

export interface Collection {
  readonly name: string;
  readonly reference: string;
}

/** The inputs that decide whether pages of this site are published. */
export interface SiteKnowledge {
  readonly site: WorkspaceSettings;
  readonly collections: readonly Collection[];
  /** The gates of the last build. */
  readonly recorded: GatesRecord;
  readonly policyOf: FindRowPolicy;
}

/**
 * Why a page is not published. Notion is asked, because a build never fetches drafts. @throws
 * NotionProblem
 */
export async function explainUnpublished(
  notion: Notion,
  { site, collections, recorded, policyOf }: SiteKnowledge,
  id: string,
): Promise<readonly string[]> {
  const page = await notion.fetchPage(id);
  if (page === undefined) {
    const isOwn = collections.some(({ reference }) => toNotionId(reference) === id);
    const database = isOwn ? [] : await explainDatabase(notion, policyOf, id);
    if (database.length > 0) return database;
    return [
      `Notion knows no page ${id} that is shared with this connection.`,
      'If it exists, share it: open its database as a full page, then ••• → Connections.',
    ];
  }
  const head = `"${toTitle(page)}" (${page.url})`;
  const found = await findHome(notion, collections, page);
  if (found === undefined) {
    return [
      head,
      '',
      'published    no: it stands in no database of this site',
      `             Move it into one (${collections.map(({ name }) => name).join(', ')}), or name its database in \`collections\` of src/site.ts.`,
      ...(await explainRow(notion, policyOf, page)),
    ];
  }
  const now = notion.serverTime();
  const collection = found.name;
  const { gates } = readSourceGates(found.source, { collection, site, recorded, now });
  const closed = gates.closedBy(page);
  const states = gates.statesOf(page).filter(({ open }) => !open);
  const reasons = [
    ...(closed.includes('trash') ? ['it is in the trash'] : []),
    ...states.map(({ gate }) => describe(gate, page)),
  ];
  return reasons.length === 0
    ? [
        head,
        '',
        `published    not yet: its gates in "${found.name}" are open now, so the next build publishes it`,
      ]
    : [head, '', ...reasons.map((reason) => `published    no: ${reason}`)];
}

async function findHome(
  notion: Notion,
  collections: readonly Collection[],
  { parent }: PageObjectResponse,
): Promise<{ readonly name: string; readonly source: DataSourceInfo } | undefined> {
  if (parent.type !== 'data_source_id') return undefined;
  const home = toId(parent.data_source_id);
  const databases = await Promise.all(
    collections.map(async ({ name, reference }) => {
      const { dataSources } = await notion.fetchDatabase(reference);
      return { name, source: dataSources.find(({ id }) => toId(id) === home) };
    }),
  );
  return databases.flatMap(({ name, source }) => (source ? [{ name, source }] : []))[0];
}

function describe(gate: Gate, { properties }: PageObjectResponse): string {
  const { kind, type, property, options } = gate;
  const value = properties[property];
  if (type === 'missing') {
    const name = property === '' ? `that was the gate "${kind}"` : `"${property}"`;
    return `the property ${name} is gone or cannot say what is published, so it is closed`;
  }
  if (kind === 'date') {
    const date = value?.type === 'formula' ? formulaDate(value.formula) : dateOf(value);
    return `it is scheduled: its "${property}" is ${date ?? 'in the future'}`;
  }
  if (type === 'checkbox') return `the checkbox "${property}" is not ticked`;
  const wanted = options.map((name) => `"${name}"`).join(' or ');
  const state = stateOf(value);
  return `its "${property}" is ${state === undefined ? 'empty' : `"${state}"`}, not ${wanted}`;
}

type Value = PageObjectResponse['properties'][string];
type FormulaValue = Extract<Value, { type: 'formula' }>['formula'];

const dateOf = (value: Value | undefined): string | undefined =>
  value?.type === 'date' ? value.date?.start : undefined;

const formulaDate = (formula: FormulaValue): string | undefined =>
  formula.type === 'date' ? formula.date?.start : undefined;

function stateOf(value: Value | undefined): string | undefined {
  if (value?.type === 'status') return value.status?.name;
  if (value?.type === 'select') return value.select?.name;
  if (value?.type !== 'formula') return undefined;
  if (value.formula.type === 'string') return value.formula.string ?? undefined;
  return value.formula.type === 'boolean' ? 'not ticked' : undefined;
}
