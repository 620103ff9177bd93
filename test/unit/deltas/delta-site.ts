import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notion } from '../../../content-loader/notion/client.ts';
import { createNotion } from '../../../content-loader/notion/client.ts';
import type { OpenBuild } from '../../../content-loader/pipeline/open.ts';
import { closeBuild, openBuild } from '../../../content-loader/pipeline/open.ts';
import type { QueriedRows } from '../../../content-loader/pipeline/query.ts';
import { queryCollections } from '../../../content-loader/pipeline/query.ts';
import { noteGates, recordGates } from '../../../content-loader/pipeline/record-gates.ts';
import { createFetchSource } from '../../../content-loader/pipeline/fetch-source.ts';
import type { Row } from '../../../content-loader/plan/collection-rows.ts';
import { keepCollectionRows } from '../../../content-loader/plan/collection-rows.ts';
import { isDerived } from '../../../content-loader/plan/row-digest.ts';
import type { SourceChanges } from '../../../content-loader/plan/source-changes.ts';
import { listSources } from '../../../content-loader/settings/collection-sources.ts';
import { readSettings } from '../../../content-loader/settings/settings.ts';
import type { WorkspaceSettings } from '../../../content-loader/settings/workspace-settings.ts';
import { toWorkspaceSettings } from '../../../content-loader/settings/workspace-settings.ts';
import { createLocalApi, workspaceFromObjects } from '../../../packages/notion-local/src/index.ts';

type Json = Readonly<Record<string, unknown>>;

/** A workspace in memory that is built, written to, and built again, as far as rows go. */
export interface DeltaSite {
  /** Of the API, in milliseconds; also that of its `Date` header, plus `clockError`. */
  now: number;
  /** What the `Date` header says beside the time of the API's edits. */
  clockError: number;
  /** Answers in place of the API, where it does. */
  answer: ((method: string, path: string, body: string) => Response | undefined) | undefined;
  /** Writes through the API. */
  write(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: Json): Promise<Json>;
  /** The rows of a build. `ends`: how; a build of which nothing is said is published. */
  build(options?: BuildOptions): Promise<Built>;
  /** What a build without caches finds. */
  full(site?: BuildOptions['site']): Promise<readonly string[]>;
  /** Ids of rows, by the number of their database and their title: `0/Post 7`. */
  readonly ids: ReadonlyMap<string, string>;
  source(database: string): string;
  readonly cacheFolder: string;
  close(): void;
}

export interface BuildOptions {
  /** `unpublished`: Astro failed after the loaders. `failed`: a loader did. */
  readonly ends?: 'published' | 'unpublished' | 'failed';
  readonly environment?: Readonly<Record<string, string>>;
  readonly site?: Partial<WorkspaceSettings>;
}

export interface Built {
  /** One for each data source. */
  readonly changes: readonly SourceChanges[];
  /** All rows as texts, in their order, without derived values and relations to drafts. */
  readonly rows: readonly string[];
  /** Their titles. */
  readonly titles: readonly string[];
  readonly collections: QueriedRows['collections'];
  /** `POST data_sources/ID/query {"in_trash":true}`: what the build asked. */
  readonly requests: readonly string[];
}

export interface DatabaseOfSite {
  readonly title: string;
  /** Name → `{ id, TYPE: config }`; relations name a database's title. */
  readonly properties: Readonly<Record<string, Json>>;
  readonly rows: readonly RowOfSite[];
}

export interface RowOfSite {
  readonly title: string;
  readonly values?: Json;
  readonly edited?: string;
}

export const DAY = 24 * 60 * 60 * 1000;
export const MINUTE = 60 * 1000;

/** Ids like those of Notion, of which no two are equal. */
const toHex = (kind: number, number: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export function createDeltaSite(databases: readonly DatabaseOfSite[], start: string): DeltaSite {
  const folder = mkdtempSync(join(tmpdir(), 'quire-delta-'));
  const root = join(folder, 'project');
  mkdirSync(join(root, 'src', 'pages'), { recursive: true });
  const sourceOf = (title: string): string =>
    toHex(
      2,
      databases.findIndex((one) => one.title === title),
    );
  const objects = databases.map((database, index) => toObjects(database, index, sourceOf));
  const workspace = workspaceFromObjects({
    databases: objects.map((one) => one.database),
    dataSources: objects.map((one) => one.source),
    pages: objects.flatMap((one) => one.pages),
  });
  const clock = { now: Date.parse(start), error: 0 };
  const asked: string[] = [];
  const tamper: { answer: DeltaSite['answer'] } = { answer: undefined };
  const baseUrl = 'http://notion.test';
  const api = createLocalApi({
    workspace,
    writable: true,
    baseUrl,
    clock: () => new Date(clock.now),
  });
  const ask = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const body = request.method === 'GET' ? '' : await request.clone().text();
    const { pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${pathname.replace('/v1/', '')}${search} ${body}`.trim());
    const answer = tamper.answer?.(request.method, pathname, body) ?? (await api.fetch(request));
    const headers = new Headers(answer.headers);
    headers.set('date', new Date(clock.now + clock.error).toUTCString());
    return new Response(answer.body, { status: answer.status, headers });
  };
  const notion = createNotion({ token: 'ntn_test', baseUrl, fetch: ask });
  const fullNotion = createNotion({ token: 'ntn_test', baseUrl, fetch: ask });
  const state: { open: OpenBuild | undefined; count: number } = { open: undefined, count: 0 };
  const run = async (cache: string, own: Notion, options: BuildOptions): Promise<Built> => {
    const [first, ...further] = databases;
    const environment = {
      NOTION_TOKEN: 'ntn_test',
      NOTION_DATABASE_ID: toHex(1, 0),
      NOTION_BASE_URL: baseUrl,
      QUIRE_CACHE_DIR: join(folder, cache),
      ...options.environment,
    };
    const site = toWorkspaceSettings({
      collections: Object.fromEntries(
        further.map(({ title }, index) => [title.toLowerCase(), { database: toHex(1, index + 1) }]),
      ),
      ...options.site,
    });
    const given = readSettings(environment, root);
    const settings =
      site.reconcile === undefined ? given : { ...given, reconcile: site.reconcile * 60 * MINUTE };
    if (given.source.kind !== 'notion' || first === undefined) throw new Error('No workspace.');
    const source = { ...given.source, fetch: ask };
    const opened = await openBuild(
      { settings, source, notion: own, site, root, base: '/', origin: undefined, publicPath: '/' },
      state.open && {
        ...state.open.converting,
        ...state.open.fetching,
        privates: state.open.privates,
        notion: own,
      },
    );
    state.open = opened;
    const sources = listSources(site, environment.NOTION_DATABASE_ID);
    const references = new Map([...sources].map(([name, { reference }]) => [name, reference]));
    const fetchSource = createFetchSource(own, settings, sources);
    asked.length = 0;
    try {
      const found = await queryCollections(
        opened,
        { settings, source, notion: own, references, fetchSource },
        true,
      );
      const requests = [...asked];
      if (options.ends !== 'failed') {
        await keepCollectionRows(opened.fetching, found.collections, () => true);
        await noteGates(opened, found.collections);
        if (options.ends !== 'unpublished') await recordGates([settings.cacheFolder], root);
      }
      const rows = found.collections.flatMap((collection) => collection.rows);
      const shown = new Set(rows.map(({ page }) => page.id));
      const changes = opened.gates.readings.map((reading) => reading.changes);
      return {
        ...found,
        changes,
        rows: rows.map((row) => toText(row, shown)),
        titles: rows.map(toTitle),
        requests,
      };
    } finally {
      await closeBuild(opened);
    }
  };
  return {
    get now() {
      return clock.now;
    },
    set now(time) {
      clock.now = time;
    },
    get clockError() {
      return clock.error;
    },
    set clockError(error) {
      clock.error = error;
    },
    get answer() {
      return tamper.answer;
    },
    set answer(answer) {
      tamper.answer = answer;
    },
    cacheFolder: join(folder, 'cache'),
    ids: new Map(objects.flatMap((one) => [...one.ids])),
    source: sourceOf,
    async write(method, path, body) {
      const answer = await api.fetch(
        new Request(`${baseUrl}/v1/${path}`, {
          method,
          headers: {
            authorization: 'Bearer ntn_test',
            'notion-version': '2026-03-11',
            'content-type': 'application/json',
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      // The local API answers with an object.
      const said = (await answer.json()) as Json;
      if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`);
      return said;
    },
    build: (options = {}) => run('cache', notion, options),
    async full(own = {}) {
      state.count += 1;
      const cache = `full-${state.count}`;
      const { rows } = await run(cache, fullNotion, { ends: 'failed', site: own });
      rmSync(join(folder, cache), { recursive: true, force: true });
      return rows;
    },
    close() {
      api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Relations lead to published rows: what a draft relates to is not asked for. */
function toText({ page, names, malformed, draft }: Row, shown: ReadonlySet<string>): string {
  const properties = Object.entries(page.properties)
    .filter(([, { type }]) => !isDerived(type))
    .map(([name, property]) => [
      name,
      property.type === 'relation'
        ? { ...property, relation: property.relation.filter(({ id }) => shown.has(id)) }
        : property,
    ]);
  const whole = { ...page, properties: Object.fromEntries(properties) as unknown };
  return JSON.stringify([whole, Object.entries(names).sort(), malformed, draft]);
}

function toTitle({ page }: Row): string {
  const title = Object.values(page.properties).find(({ type }) => type === 'title');
  return title?.type === 'title' ? title.title.map(({ plain_text: text }) => text).join('') : '';
}

const person = { object: 'user', id: toHex(9, 1) };
const USUAL_TIME = '2026-01-02T10:00:00.000Z';

function toObjects(
  { title, properties, rows }: DatabaseOfSite,
  index: number,
  sourceOf: (title: string) => string,
): { database: Json; source: Json; pages: Json[]; ids: Map<string, string> } {
  const [databaseId, sourceId] = [toHex(1, index), toHex(2, index)];
  const schema = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      toProperty(name, property, sourceOf),
    ]),
  );
  const head = {
    ...{
      title: toRichText(title),
      description: [],
      icon: null,
      cover: null,
      url: `https://notion.so/${databaseId}`,
    },
    ...{
      created_time: USUAL_TIME,
      last_edited_time: USUAL_TIME,
      created_by: person,
      last_edited_by: person,
    },
    ...{ in_trash: false, is_inline: false, parent: { type: 'workspace', workspace: true } },
  };
  const ids = new Map(
    rows.map((row, number) => [`${index}/${row.title}`, toHex(16 + index, number)]),
  );
  const pages = rows.map(({ title: name, values = {}, edited = USUAL_TIME }, number) => ({
    object: 'page',
    id: toHex(16 + index, number),
    created_time: new Date(Date.parse('2025-01-01T00:00:00.000Z') + number * MINUTE).toISOString(),
    ...{ last_edited_time: edited, created_by: person, last_edited_by: person },
    ...{ icon: null, cover: null, in_trash: false, is_locked: false, public_url: null },
    url: `https://notion.so/${toHex(16 + index, number)}`,
    parent: { type: 'data_source_id', data_source_id: sourceId, database_id: databaseId },
    properties: Object.fromEntries(
      Object.entries(schema).map(([key, { id, type }]) => [
        key,
        { id, type, [type]: type === 'title' ? toRichText(name) : (values[key] ?? toEmpty(type)) },
      ]),
    ),
  }));
  return {
    database: {
      object: 'database',
      id: databaseId,
      ...head,
      data_sources: [{ id: sourceId, name: title }],
    },
    source: {
      object: 'data_source',
      id: sourceId,
      ...head,
      parent: { type: 'database_id', database_id: databaseId },
      database_parent: head.parent,
      properties: schema,
    },
    pages,
    ids,
  };
}

function toProperty(
  name: string,
  property: Json,
  sourceOf: (title: string) => string,
): { id: string; name: string; type: string } {
  const type = Object.keys(property).find((key) => key !== 'id') ?? '';
  const config = property[type] as Json;
  const relation =
    type === 'relation' ? { data_source_id: sourceOf(String(config['database'])) } : {};
  return {
    id: typeof property['id'] === 'string' ? property['id'] : name.toLowerCase(),
    name,
    type,
    [type]: { ...config, ...relation },
  };
}

function toEmpty(type: string): unknown {
  if (type === 'checkbox') return false;
  return ['relation', 'multi_select', 'people', 'files', 'rich_text'].includes(type) ? [] : null;
}

function toRichText(text: string): Json[] {
  const annotations = {
    ...{ bold: false, italic: false, strikethrough: false },
    ...{ underline: false, code: false, color: 'default' },
  };
  const content = { type: 'text', text: { content: text, link: null }, annotations };
  return [{ ...content, plain_text: text, href: null }];
}
