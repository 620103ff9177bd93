/** JSON of the API, which this server writes by hand: it shares no code with the local API. */
export type Json = Readonly<Record<string, unknown>>;

/** A row: its values by the id of the column, each as a program would hold it. */
export interface Row {
  readonly id: string;
  source: string;
  title: string;
  checks: Record<string, boolean>;
  dates: Record<string, string | undefined>;
  /** Ids of options. */
  picks: Record<string, readonly string[]>;
  /** Ids of rows. */
  relations: Record<string, readonly string[]>;
  texts: Record<string, string>;
  /** Milliseconds; the API says the minute. */
  edited: number;
  icon: string | undefined;
  trashed: boolean;
  blocks: Block[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly page: string }
  | { readonly kind: 'image'; readonly key: string }
  /** The original of synced blocks. */
  | { readonly kind: 'synced'; readonly id: string; readonly text: string }
  | { readonly kind: 'copy'; readonly of: string }
  | { readonly kind: 'database'; readonly database: string };

export type ColumnType =
  | 'title'
  | 'checkbox'
  | 'date'
  | 'select'
  | 'multi_select'
  | 'relation'
  | 'rich_text'
  | 'formula'
  | 'rollup';

export interface Column {
  readonly id: string;
  name: string;
  readonly type: ColumnType;
  /** Of a relation: its data source. Of a rollup: the id of the relation and that of the column. */
  readonly of: string;
}

export interface Source {
  readonly id: string;
  readonly database: string;
  /** The page that it stands in. */
  readonly page?: string;
  title: string;
  readonly columns: Column[];
  /** Of its database. A filter keeps rows whose date has come. */
  readonly views?: readonly View[];
}

export interface View {
  readonly id: string;
  readonly name: string;
  readonly sorts: string;
  /** A column of dates: rows of today and of days before. */
  readonly come?: string;
}

export interface Option {
  name: string;
  color: string;
}

/** What the server answers from. */
export interface PlainWorkspace {
  readonly rows: Row[];
  readonly sources: Source[];
  /** By the id of the column, then by the id of the option. */
  readonly options: Readonly<Record<string, ReadonlyMap<string, Option>>>;
  /** A value of a formula. */
  formula: (row: Row, column: Column) => string | boolean;
  /** The server's time, in milliseconds. */
  now: () => number;
  readonly url: string;
}

/** An id of 32 digits. */
export function toId(kind: number, number: number): string {
  const digits = `${kind.toString(16).padStart(8, '0')}${number.toString(16).padStart(24, '0')}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const bare = (id: string): string => id.replaceAll('-', '');

/** A time as the API says it: of the minute. */
export const toTime = (time: number): string => new Date(time - (time % 60_000)).toISOString();

/** Rows are made a minute after one another. */
export const createdAt = ({ id }: Row): number => Number.parseInt(id.slice(-6), 16) * 60_000;

export function sourceOf({ sources }: PlainWorkspace, row: Row): Source {
  const own = sources.find(({ id }) => id === row.source);
  if (!own) throw new Error(`No data source ${row.source}.`);
  return own;
}
