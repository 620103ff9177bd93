import type { PageObjectResponse } from '@notionhq/client';
import type { PropertySchema } from '../convert/properties.ts';
import { readPropertySchema } from '../convert/properties.ts';
import { digestOf } from '../core/digest.ts';
import type { EntryData } from '../entry/entry.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { PropertyNames } from '../notion/property-names.ts';
import type { SoundPage } from './sound-properties.ts';
import { toSoundPage } from './sound-properties.ts';
import { toCacheable, toCacheableDatabase } from '../fetch/cacheable.ts';
import type { Secret } from '../core/secret.ts';
import { completeRow } from './complete-row.ts';
import { readPassword } from './page-password.ts';
import { toPrivateRow } from './private-row.ts';
import { findHiddenColumns } from './hidden-columns.ts';
import { toCacheableRow, withoutColumns } from './cacheable-row.ts';
import { fieldsOf, nameOf } from '../convert/content.ts';
import type { Settings } from '../settings/settings.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { GateSources, SourceGates } from './source-gates.ts';
import { openSourceGates } from './source-gates.ts';
import { fetchChangedRows } from './changed-rows.ts';
import { fetchEveryRow } from './every-row.ts';
import { findKnownRows, toInputs } from './known-rows.ts';
import type { DerivedType } from './row-digest.ts';
import { isDerived } from './row-digest.ts';

/** What rows are asked with. */
export interface RowSources
  extends GateSources, Pick<Fetching, 'signedUrls' | 'treeFaults' | 'records' | 'oldest'> {}

/** A published row, unchanged from Notion, with the property names of its data source. */
export interface Row {
  readonly page: PageObjectResponse;
  readonly names: PropertyNames;
  /** Schema data of the properties: number formats, targets of rollups. */
  readonly schema: PropertySchema;
  /** Why it is not published; only where drafts are shown. */
  readonly draft?: EntryData['draft'];
  /** It has a password: no cache holds more of it than its title, its date and its address. */
  readonly isPrivate?: true;
  /** Its password, while it is in memory: builds without Notion do not know it. */
  readonly secret?: Secret;
  /** Malformed values, which were left out. */
  readonly malformed?: readonly string[];
  /** Names and types of values that are not kept, because unpublished rows are in them. */
  readonly hidden?: readonly (readonly [name: string, type: DerivedType])[];
  /** Where it stands, if it is a page of a tree. */
  readonly tree?: RowPlace;
}

/** Where a row stands in its collection's tree. */
export interface RowPlace {
  /** Id of the row above it, 32 hex digits. Undefined: it is a root. */
  readonly parent: string | undefined;
  /** In the order of reading over the whole collection. */
  readonly order: number;
  /** `database`: one that stands in the tree, whose rows are below it. */
  readonly kind: 'page' | 'row' | 'database';
}

export interface CollectionRows {
  readonly name: string;
  /** The cache key of the rows, for building offline. */
  readonly key: string;
  readonly database: DatabaseInfo;
  readonly rows: readonly Row[];
  /** When Notion was queried for them, ISO 8601. */
  readonly queriedAt: string;
  /** Present where pages of it stand in a tree. */
  readonly tree?: TreeOfRows;
}

/** What is known of a collection whose pages stand in trees. */
export interface TreeOfRows {
  /** `page`: its source is a page. `rows`: its database has sub-items. `posts`: posts have pages below them. */
  readonly kind: 'page' | 'rows' | 'posts';
  /** When every page below a page was looked for, ISO 8601. */
  readonly fullAt: string;
  /** Digest of what decides which pages are published. */
  readonly marks: string;
  /** Ids of pages that are not published. */
  readonly closed: readonly string[];
  /** Ids of pages that Notion's search does not list, or as they were before an edit: each is asked for by itself. */
  readonly unlisted: readonly string[];
  /** Databases in a tree whose rows are pages. */
  readonly databases: readonly DatabaseInfo[];
}

/** The cache key of a collection: its database and its server. */
export function toCollectionKey({ source }: Settings, name: string, reference: string): string {
  const server = source.kind === 'notion' ? source.baseUrl : 'sample';
  return `rows-${digestOf([name, reference, server])}`;
}

/** Only after a build that succeeded: offline builds show what it showed. @throws CacheWriteError */
export async function keepCollectionRows(
  sources: Pick<Fetching, 'records' | 'signedUrls'>,
  collections: readonly CollectionRows[],
  isClosed: (row: Row, property: string) => boolean,
): Promise<void> {
  for (const collection of collections) {
    const rows = collection.rows.map((row) => withoutDerived(row, isClosed));
    const database = toCacheableDatabase(sources, collection.database);
    await sources.records.write(collection.key, { ...collection, database, rows });
  }
}

/** The row without values that depend on unpublished pages. */
function withoutDerived(row: Row, isClosed: (row: Row, property: string) => boolean): Row {
  const closed = Object.entries(row.page.properties)
    .filter(([, property]) => isDerived(fieldsOf(property)['type']))
    .filter(([name]) => isClosed(row, name));
  const names = new Set(closed.map(([name]) => name));
  const hidden = [
    ...(row.hidden ?? []),
    ...closed.flatMap(([name, property]) =>
      isDerived(property.type) && hasResult(property) ? [[name, property.type] as const] : [],
    ),
  ];
  const page = toCacheableRow(row.page, names, undefined);
  return { ...row, page, ...(hidden.length > 0 ? { hidden } : {}) };
}

/** A list is emptied before: it is made from the rows that are shown. */
function hasResult(property: Row['page']['properties'][string]): boolean {
  const result = fieldsOf(fieldsOf(property)[property.type]);
  const type = nameOf(result['type']);
  return type !== 'array' && result[type] !== null && result[type] !== undefined;
}

interface RowsWish {
  /** Names of properties that are no gates. */
  readonly notGates?: readonly string[];
  /**
   * The collection as the last build kept it: only what changed since is asked for, as far as that
   * is certain. Undefined: every row is asked for.
   */
  readonly last?: CollectionRows | undefined;
}

/**
 * The rows as they are in Notion at this moment, drafts only where they are shown.
 * @throws NotionProblem, UnknownPropertyError, PublishedNamesError
 */
export async function fetchCollectionRows(
  sources: RowSources,
  name: string,
  database: DatabaseInfo,
  wish: RowsWish = {},
): Promise<Omit<CollectionRows, 'name' | 'key'>> {
  const rows = await Promise.all(
    database.dataSources.map((source) => fetchRows(sources, name, database, source, wish)),
  );
  const queriedAt = sources.notion.serverTime().toISOString();
  return { database, rows: rows.flat(), queriedAt };
}

async function fetchRows(
  sources: RowSources,
  collection: string,
  database: DatabaseInfo,
  source: DataSourceInfo,
  { notGates, last }: RowsWish,
): Promise<readonly Row[]> {
  const first = openSourceGates(sources, collection, source, notGates);
  const question = { collection, source, first, last };
  const createReader = (gates: SourceGates): RowReader => createRowReader(sources, source, gates);
  const known = findKnownRows(sources, question);
  const changed = known && (await fetchChangedRows(sources, question, known, createReader));
  const { rows, gates, ...reading } =
    changed ?? (await fetchEveryRow(sources, question, createReader));
  const place = { collection, database, source, inputs: toInputs(sources, question) };
  sources.gates.readings.push({ problems: [], ...gates, ...reading, ...place });
  return rows;
}

/** Converts query results to rows. */
export interface RowReader {
  /** Of the data source, as each row has it. */
  readonly schema: PropertySchema;
  /** With complete properties. Undefined: it is not shown. */
  fetchRow(page: PageObjectResponse): Promise<Row | undefined>;
}

export function createRowReader(
  sources: RowSources,
  dataSource: DataSourceInfo,
  { names, gates }: SourceGates,
): RowReader {
  const { notion, settings, treeFaults } = sources;
  const { properties } = dataSource;
  const schema = readPropertySchema(properties);
  const hidden = findHiddenColumns(sources, dataSource);
  const draftsShown = settings.mode !== 'build';
  return {
    schema,
    async fetchRow(page) {
      const closed = gates.closedBy(page);
      const isNever = closed.includes('trash') || closed.includes('password');
      if (closed.length > 0 && (!draftsShown || isNever)) return undefined;
      const sound = toSoundPage(page, properties);
      const complete = await completeRow(notion, sound.page, dataSource);
      treeFaults.noteProperties(page.id, sound.malformed);
      const secret = readPassword(complete, gates.gates, settings);
      const open = withoutColumns(complete, hidden);
      const shown = toCacheable(sources, secret ? toPrivateRow(open, names) : open);
      const own = secret ? { isPrivate: true as const, secret } : toMalformed(sound);
      const row = { page: shown, names, schema, ...own };
      if (closed.length === 0) return row;
      return { ...row, draft: closed.every((gate) => gate === 'date') ? 'scheduled' : 'draft' };
    },
  };
}

function toMalformed({ malformed }: SoundPage): Pick<Row, 'malformed'> {
  return malformed.length === 0 ? {} : { malformed };
}
