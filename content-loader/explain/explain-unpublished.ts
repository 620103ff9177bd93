import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../convert/ids.ts';
import { toNotionId } from '../notion/ids.ts';
import type { Notion } from '../notion/client.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Gate } from '../notion/gates.ts';
import { buildGates } from '../notion/gates.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { FindRowPolicy } from '../plan/row-policy.ts';
import { explainDatabase, explainRow } from './explain-row.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';

export interface Collection {
  readonly name: string;
  readonly reference: string;
}

/**
 * Why a page that the last build did not publish is not published: asked of Notion, because drafts
 * are never fetched by a build. @throws NotionProblem
 */
export async function explainUnpublished(
  notion: Notion,
  site: WorkspaceSettings,
  collections: readonly Collection[],
  id: string,
  policyOf: FindRowPolicy,
): Promise<readonly string[]> {
  const page = await notion.fetchPage(id);
  if (page === undefined) {
    const isOwn = collections.some(({ reference }) => toNotionId(reference) === id);
    const database = isOwn ? [] : await explainDatabase(notion, policyOf, id);
    if (database.length > 0) return database;
    return [
      `Notion knows no page ${id} that is shared with this integration.`,
      'If it exists, share it: open its database as a full page, then ••• → Connections.',
    ];
  }
  const head = `"${titleOf(page)}" (${page.url})`;
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
  const names = resolvePropertyNames(found.source.properties, site.properties);
  const now = notion.serverTime();
  const gates = buildGates(found.source.properties, { ...site, names, now });
  const closed = gates.closedBy(page);
  const reasons = [
    ...(closed.includes('trash') ? ['it is in the trash'] : []),
    ...gates.gates.filter(({ kind }) => closed.includes(kind)).map((gate) => describe(gate, page)),
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
  const value = properties[gate.property];
  if (gate.kind === 'published') return `the checkbox "${gate.property}" is not ticked`;
  if (gate.kind === 'date') {
    const start = value?.type === 'date' ? value.date?.start : undefined;
    return `it is scheduled: its "${gate.property}" is ${start ?? 'in the future'}`;
  }
  const option =
    value?.type === 'status' ? value.status : value?.type === 'select' ? value.select : undefined;
  const wanted = gate.options.map((name) => `"${name}"`).join(' or ');
  return `its "${gate.property}" is ${option ? `"${option.name}"` : 'empty'}, not ${wanted}`;
}

/** Only for whoever may ask Notion: it may be the title of a draft. */
export function titleOf({ properties }: PageObjectResponse): string {
  const title = Object.values(properties).find((property) => property.type === 'title');
  return title?.title.map((text) => text.plain_text).join('') || 'Untitled';
}
