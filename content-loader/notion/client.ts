import type {
  GetSelfResponse,
  GetUserResponse,
  PageObjectResponse,
  PartialUserObjectResponse,
} from '@notionhq/client';
import type { Client } from '@notionhq/client';
import { isFullBlock, isFullPage } from '@notionhq/client';
import type { BlockObjectResponse } from '@notionhq/client';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createCounter } from './counter.ts';
import type { Stats } from './counter.ts';
import { fetchDatabase, fetchDataSource, findDatabase } from './database.ts';
import type { DatabaseInfo, DataSourceInfo } from './database.ts';
import type { FoundDatabase } from './search-databases.ts';
import { searchDatabases } from './search-databases.ts';
import { searchPages } from './search-pages.ts';
import { isWiki } from './wiki.ts';
import { isMissing, NotionProblem } from './errors.ts';
import type { QueryFilter } from './gates.ts';
import { completeProperties } from './properties.ts';
import { ReadClient } from './read-client.ts';
import type { Properties } from './property-names.ts';
import type { LatestQuestion, LatestRows, LatestSource } from './latest.ts';
import { fetchLatest, fetchTrashed } from './latest.ts';
import { findPages } from './find-pages.ts';
import { fetchPages } from './query.ts';
import { findSyncedOriginals } from './synced-from.ts';
import { createTransport } from './transport.ts';
import type { RequestEvent } from './request-event.ts';
import type { TransportOptions } from './transport.ts';
import { createTreeFetcher } from './tree.ts';
import type { PageTree } from './types.ts';
import type { ViewInfo } from './views.ts';
import { fetchView, listViews, queryView } from './views.ts';

export type { DatabaseInfo, DataSourceInfo } from './database.ts';
export type { FoundDatabase } from './search-databases.ts';
export type { ViewInfo } from './views.ts';
export type { Stats } from './counter.ts';
export type { RequestEvent } from './request-event.ts';

export interface NotionOptions extends Omit<TransportOptions, 'onRequest' | 'clock'> {
  readonly token: string;
  /** Without `/v1`. Default: the public API. */
  readonly baseUrl?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
}

/**
 * Reads from one workspace, through one transport with a rate limit. Every method throws
 * NotionProblem.
 */
export interface Notion {
  /** `reference`: id or URL of a database or of one data source. */
  fetchDatabase(reference: string): Promise<DatabaseInfo>;
  /** By its id. */
  fetchDataSource(id: string): Promise<DataSourceInfo>;
  /**
   * Undefined: gone, not shared, or a linked view. `fetchSource`: returns data sources that were
   * already fetched.
   */
  findDatabase(
    id: string,
    fetchSource?: (id: string) => Promise<DataSourceInfo>,
  ): Promise<DatabaseInfo | undefined>;
  /** Every page that passes the filter, oldest first. `only`: ids of the properties to include. */
  fetchPages(
    dataSource: Pick<DataSourceInfo, 'id'>,
    filter?: QueryFilter,
    only?: readonly string[],
  ): Promise<PageObjectResponse[]>;
  /**
   * Those of these pages (ids of 32 hex digits) that are in the data source and pass the filter.
   */
  findPages(
    dataSource: Pick<DataSourceInfo, 'id'>,
    ids: readonly string[],
    filter?: QueryFilter,
  ): Promise<PageObjectResponse[]>;
  /** The rows that were edited last, published or not: a request for every hundred. */
  fetchLatest(source: LatestSource, question?: LatestQuestion): Promise<LatestRows>;
  /** The same for the rows in the trash. Undefined: the server knows no such query. */
  fetchTrashed(source: LatestSource, question?: LatestQuestion): Promise<LatestRows | undefined>;
  /** Ids of rows whose properties no request returned. */
  partialRows(): readonly string[];
  /**
   * The page with complete properties, beyond 25 references. `schema`: finds rollups over truncated
   * relations.
   */
  completeProperties(
    page: PageObjectResponse,
    only?: readonly string[],
    schema?: Properties,
  ): Promise<PageObjectResponse>;
  fetchTree(page: Pick<PageObjectResponse, 'id' | 'last_edited_time'>): Promise<PageTree>;
  /** Undefined: gone, in another workspace, or not shared. */
  fetchPage(id: string): Promise<PageObjectResponse | undefined>;
  /** Undefined: gone or not shared. */
  fetchBlock(id: string): Promise<BlockObjectResponse | undefined>;
  /** Partial (id only) when the connection may not read users. */
  fetchUser(id: string): Promise<GetUserResponse | PartialUserObjectResponse>;
  fetchSelf(): Promise<GetSelfResponse>;
  /** Every database that the connection sees, newest edit first. */
  searchDatabases(): Promise<readonly FoundDatabase[]>;
  /** The pages that the connection sees, newest edit first, a request for every hundred. */
  searchPages(inTrash: boolean): AsyncGenerator<readonly PageObjectResponse[], void>;
  /** Whether the data source contains other data sources, as only a wiki does. */
  isWiki(dataSource: Pick<DataSourceInfo, 'id' | 'properties'>): Promise<boolean>;
  /** Ids of a database's views. Undefined: the server has none, as those before 2026. */
  listViews(databaseId: string): Promise<readonly string[] | undefined>;
  fetchView(id: string): Promise<ViewInfo>;
  /** Ids of the rows that a view shows, in its order. */
  queryView(id: string): Promise<readonly string[]>;
  /** The same client for another build: its memory of page contents is limited to a build. */
  renewed(): Notion;
  stats(): Stats;
  /** The server's time by its last `Date` header, else this machine's. */
  serverTime(): Date;
}

const NOTION_VERSION = '2026-03-11';

export function createNotion(options: NotionOptions): Notion {
  const clock = options.clock ?? systemClock;
  const counter = createCounter(clock.now());
  const transport = createTransport({
    ...options,
    onRequest: (event) => {
      counter.count(event);
      options.onRequest?.(event);
    },
  });
  const { token, baseUrl } = options;
  const client = new ReadClient({ token, baseUrl, version: NOTION_VERSION }, transport);
  const serverTime = (at: number): Date => new Date(at + (transport.clockOffset() ?? 0));
  const own: OwnReads = {
    fetchDatabase: (reference) => fetchDatabase(client, reference),
    fetchDataSource: (id) => fetchDataSource(client, id),
    findDatabase: (id, fetchSource) => findDatabase(client, id, fetchSource),
    completeProperties: (page, only, schema) => completeProperties(client, page, only, schema),
    fetchPage: (id) => unlessMissing(fetchFullPage(client, id)),
    fetchBlock: (id) => unlessMissing(fetchFullBlock(client, id)),
    fetchUser: (id) => fetchUser(client, id),
    fetchSelf: () => client.users.me({}),
    searchDatabases: () => searchDatabases(client),
    searchPages: (inTrash) => searchPages(client, inTrash),
    isWiki: (dataSource) => isWiki(client, dataSource),
    fetchLatest: (dataSource, question = {}) => fetchLatest(client, dataSource, question),
    fetchTrashed: (dataSource, question = {}) => fetchTrashed(client, dataSource, question),
    listViews: (databaseId) => listViews(client, databaseId),
    fetchView: (id) => fetchView(client, id),
    queryView: (id) => queryView(client, id),
    stats: () => counter.stats(transport.limit(), transport.pending()),
    serverTime: () => serverTime(clock.now()),
  };
  const renewed = (): Notion => {
    const fetchWhole = createTreeFetcher(client, clock);
    const partial = new Set<string>();
    const notePartial = (id: string): void => void partial.add(id);
    return {
      ...own,
      renewed,
      fetchPages: ({ id }, filter, only) => fetchPages(client, id, notePartial, filter, only),
      findPages: ({ id }, ids, filter) => findPages(client, id, ids, notePartial, filter),
      partialRows: () => [...partial],
      async fetchTree({ id, last_edited_time: lastEditedTime }) {
        const { blocks, problems, begunAt } = await fetchWhole(id);
        const fetchedAt = serverTime(begunAt).toISOString();
        const syncedFrom = findSyncedOriginals(blocks);
        return { pageId: id, lastEditedTime, fetchedAt, blocks, problems, syncedFrom };
      },
    };
  };
  return renewed();
}

/** Reads without any memory. */
type OwnReads = Omit<Notion, 'fetchTree' | 'fetchPages' | 'findPages' | 'partialRows' | 'renewed'>;

async function fetchFullPage(client: Client, id: string): Promise<PageObjectResponse> {
  const page = await client.pages.retrieve({ page_id: id });
  if (isFullPage(page)) return page;
  throw new NotionProblem('not-found', `The page ${id} came without its contents.`);
}

async function fetchFullBlock(client: Client, id: string): Promise<BlockObjectResponse> {
  const block = await client.blocks.retrieve({ block_id: id });
  if (isFullBlock(block)) return block;
  throw new NotionProblem('not-found', `The block ${id} came without its contents.`);
}

async function fetchUser(
  client: Client,
  id: string,
): Promise<GetUserResponse | PartialUserObjectResponse> {
  return (await unlessMissing(client.users.retrieve({ user_id: id }))) ?? { object: 'user', id };
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
