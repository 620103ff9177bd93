import { Client } from '@notionhq/client';
import { completePeople } from './complete-people.ts';
import { isGated, isPublished } from './gates.ts';
import type { Json } from './json.ts';
import { toBareId, toJson, toList, toText } from './json.ts';

/** A block as the API gives it. Children of a synced reference are its original's. */
export interface SourceBlock {
  /** 32 hex digits. */
  readonly id: string;
  readonly type: string;
  /** What stands under the block's own type. */
  readonly value: Json;
  readonly children: readonly SourceBlock[];
}

export interface SourcePage {
  readonly id: string;
  readonly page: Json;
  readonly properties: Json;
  readonly published: boolean;
  readonly blocks: readonly SourceBlock[];
}

export interface SourceDatabase {
  readonly id: string;
  readonly sourceIds: readonly string[];
  readonly title: string;
  readonly schema: Json;
  readonly rows: readonly {
    readonly id: string;
    readonly page: Json;
    readonly published: boolean;
  }[];
  /** Something says which rows are published. */
  readonly gated: boolean;
  /** The page that it lives on; empty: none. */
  readonly home: string;
}

export interface Source {
  readonly database: SourceDatabase;
  /** Rows of the database, oldest first. */
  readonly pages: readonly SourcePage[];
  /** Child databases that published pages show, by id. */
  readonly databases: ReadonlyMap<string, SourceDatabase>;
}

export interface ApiAddress {
  readonly url: string;
  readonly token: string;
  readonly databaseId: string;
}

/** Reads a whole workspace through the SDK, sharing nothing with the program it will judge. */
export async function readSource(address: ApiAddress): Promise<Source> {
  const client = new Client({
    auth: address.token,
    baseUrl: address.url,
    notionVersion: '2026-03-11',
    logger: () => undefined,
  });
  const database = await readDatabase(client, address.databaseId);
  const pages = await Promise.all(
    database.rows.map(async ({ id, page, published }): Promise<SourcePage> => {
      const blocks = published ? await readChildren(client, id, []) : [];
      return { id, page, properties: toJson(page['properties']), published, blocks };
    }),
  );
  const ids = new Set(pages.flatMap(({ blocks }) => findDatabaseIds(blocks)));
  const found = await Promise.all([...ids].map((id) => tryDatabase(client, id)));
  const published = new Set(pages.filter((page) => page.published).map(({ id }) => id));
  return {
    database,
    pages: pages.toSorted((a, b) => orderOf(a.page).localeCompare(orderOf(b.page))),
    databases: new Map(
      found.flatMap((each) => {
        if (each === undefined) return [];
        // What lives on a published page is part of it.
        const gated = each.gated || published.has(each.home);
        return [[each.id, { ...each, gated }] as const];
      }),
    ),
  };
}

function orderOf(page: Json): string {
  return `${toText(page['created_time'])} ${toText(page['id'])}`;
}

async function tryDatabase(client: Client, id: string): Promise<SourceDatabase | undefined> {
  try {
    return await readDatabase(client, id);
  } catch {
    return undefined;
  }
}

async function readDatabase(client: Client, id: string): Promise<SourceDatabase> {
  const object = toJson(await client.databases.retrieve({ database_id: id }));
  const sourceIds = toList(object['data_sources']).map((source) => toText(source['id']));
  const schemas = await Promise.all(
    sourceIds.map(async (source) =>
      toJson(toJson(await client.dataSources.retrieve({ data_source_id: source }))['properties']),
    ),
  );
  const schema: Json = Object.fromEntries(
    schemas.toReversed().flatMap((each) => Object.entries(each)),
  );
  const cut = (await Promise.all(sourceIds.map((source) => readRows(client, source)))).flat();
  const rows = await Promise.all(cut.map((row) => completePeople(client, row)));
  return {
    id: toBareId(object['id']),
    sourceIds: sourceIds.map(toBareId),
    title: plainText(object['title']),
    schema,
    gated: isGated(schema),
    home: toBareId(toJson(object['parent'])['page_id'] ?? ''),
    rows: rows.map((page) => ({
      id: toBareId(page['id']),
      page,
      published: isPublished(page, schema),
    })),
  };
}

async function readRows(client: Client, source: string): Promise<Json[]> {
  const rows: Json[] = [];
  let cursor: string | undefined;
  do {
    const answer = await client.dataSources.query({
      data_source_id: source,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    rows.push(...toList(answer.results));
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** `path`: the blocks that this one stands in, so that a synced block in itself ends. */
async function readChildren(
  client: Client,
  id: string,
  path: readonly string[],
): Promise<readonly SourceBlock[]> {
  if (path.includes(id)) return [];
  const blocks: Json[] = [];
  let cursor: string | undefined;
  do {
    const answer = await client.blocks.children.list({
      block_id: id,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    blocks.push(...toList(answer.results));
    cursor = answer.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return await Promise.all(blocks.map((block) => readBlock(client, block, [...path, id])));
}

const withoutChildren = new Set(['child_page', 'child_database', 'template', 'unsupported']);

async function readBlock(
  client: Client,
  block: Json,
  path: readonly string[],
): Promise<SourceBlock> {
  const type = toText(block['type']);
  const value = toJson(block[type]);
  const id = toBareId(block['id']);
  const from = toBareId(toJson(value['synced_from'])['block_id']);
  const below = from === '' ? id : from;
  const asked = block['has_children'] === true || from !== '';
  const children = asked && !withoutChildren.has(type) ? await childrenOf(client, below, path) : [];
  return { id, type, value, children };
}

async function childrenOf(
  client: Client,
  id: string,
  path: readonly string[],
): Promise<readonly SourceBlock[]> {
  try {
    return await readChildren(client, id, path);
  } catch {
    // A synced original that is gone.
    return [];
  }
}

function findDatabaseIds(blocks: readonly SourceBlock[]): readonly string[] {
  return blocks.flatMap((block) => [
    ...(block.type === 'child_database' ? [block.id] : []),
    ...findDatabaseIds(block.children),
  ]);
}

export function plainText(richText: unknown): string {
  return toList(richText)
    .map((run) => toText(run['plain_text']))
    .join('');
}
