import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import { toNotionId } from '../notion/ids.ts';
import type { Notion } from '../notion/client.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Gate } from '../notion/gates.ts';
import { isInTrash } from '../notion/gates.ts';
import type { GatesRecord } from '../plan/gates-record.ts';
import type { FindRowPolicy } from '../plan/row-policy.ts';
import { readSourceGates } from '../plan/source-gates.ts';
import { toTitle } from '../plan/page-title.ts';
import { findParentProperty, parentOf } from '../page-tree/nest-rows.ts';
import type { PolicySources } from '../plan/policy-sources.ts';
import type { Collection } from './collection.ts';
import { findTreeHome } from './explain-tree.ts';
import { explainDatabase, explainRow } from './explain-row.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** The inputs that decide whether pages of this site are published. */
export interface SiteKnowledge {
  readonly site: WorkspaceSettings;
  readonly collections: readonly Collection[];
  /** The gates of the last build. */
  readonly recorded: GatesRecord;
  readonly policyOf: FindRowPolicy;
  /** What the policy asks with. */
  readonly policySources: PolicySources;
}

/**
 * Why a page is not published. Notion is asked, because a build never fetches drafts. @throws
 * NotionProblem
 */
export async function explainUnpublished(
  notion: Notion,
  { site, collections, recorded, policyOf, policySources }: SiteKnowledge,
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
  const databases = collections.filter(({ root }) => root === undefined);
  const found = await findHome(notion, databases, page);
  const trees = collections.filter(({ root }) => root !== undefined);
  const tree = found ? undefined : await findTreeHome(policySources, trees, page);
  if (tree) {
    const { name } = tree.collection;
    const own = tree.source ? listClosed(notion, { site, recorded }, name, tree.source, page) : [];
    const above = tree.source
      ? await listClosedParents(notion, { site, recorded }, name, tree.source, page)
      : [];
    return [head, '', ...toPublishedLines([...tree.reasons, ...own, ...above], name)];
  }
  if (found === undefined) {
    return [
      head,
      '',
      'published    no: it stands in no database of this site',
      `             Move it into one (${collections.map(({ name }) => name).join(', ')}), or name its database in \`collections\` of src/site.ts.`,
      ...(await explainRow(notion, policyOf, page)),
    ];
  }
  const reasons = listClosed(notion, { site, recorded }, found.name, found.source, page);
  const trashed = isInTrash(page) ? ['it is in the trash'] : [];
  return [head, '', ...toPublishedLines([...trashed, ...reasons], found.name)];
}

/** Why gates close a row, as they are at this moment. */
function listClosed(
  notion: Notion,
  { site, recorded }: Pick<SiteKnowledge, 'site' | 'recorded'>,
  collection: string,
  source: DataSourceInfo,
  page: PageObjectResponse,
): readonly string[] {
  const { gates } = readSourceGates(source, {
    collection,
    site,
    recorded,
    now: notion.serverTime(),
  });
  return gates
    .statesOf(page)
    .filter(({ open }) => !open)
    .map(({ gate }) => describe(gate, page));
}

/** Sub-items are not nested deeper by hand. */
const MOST_LEVELS = 20;

/** A sub-item of a row that is closed is closed with it. */
async function listClosedParents(
  notion: Notion,
  knowledge: Pick<SiteKnowledge, 'site' | 'recorded'>,
  collection: string,
  source: DataSourceInfo,
  page: PageObjectResponse,
): Promise<readonly string[]> {
  const property = findParentProperty(source, knowledge.site.collections[collection]?.nested);
  let at = parentOf({ page }, property);
  for (let level = 0; at !== undefined && level < MOST_LEVELS; level += 1) {
    const above = await notion.fetchPage(at);
    if (above === undefined) return ['it is a sub-item of a row that is gone'];
    const [closed] = [
      ...(isInTrash(above) ? ['it is in the trash'] : []),
      ...listClosed(notion, knowledge, collection, source, above),
    ];
    if (closed !== undefined)
      return [`it is a sub-item of "${toTitle(above)}", which is not: ${closed}`];
    at = parentOf({ page: above }, property);
  }
  return [];
}

function toPublishedLines(reasons: readonly string[], collection: string): readonly string[] {
  return reasons.length === 0
    ? [
        `published    not yet: nothing in "${collection}" closes it now, so the next build publishes it`,
      ]
    : reasons.map((reason) => `published    no: ${reason}`);
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
  if (kind === 'password') return `its "${property}" cannot be read`;
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
