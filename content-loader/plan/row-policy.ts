import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { QueryFilter } from '../notion/gates.ts';
import { isInTrash } from '../notion/gates.ts';
import { findHolder } from './database-holder.ts';
import type { ChosenRows } from './database-settings.ts';
import { findChosen, readDatabaseSettings } from './database-settings.ts';
import type { Plan } from './plan.ts';
import type { PolicySources } from './policy-sources.ts';
import type { RowGates } from './row-gates.ts';
import { isBelowMarked } from './below-marked.ts';
import { findColumn, toHidden } from './hidden-columns.ts';
import { buildRowGates } from './row-gates.ts';

/** Where a database is, as far as that decides which of its rows are published. */
export type RowPolicyKind =
  /** It is a collection of the site: its entries are published. */
  | 'collection'
  /** It is in a published page and part of it: all rows that no gate closes. */
  | 'in-page'
  /** It is elsewhere, and `src/site.ts` opens it: all rows that no gate closes. */
  | 'public'
  /** It is elsewhere and has a gate: the rows that the gate opens. */
  | 'gated'
  /** It is elsewhere, and nothing decides what is published: no row. */
  | 'ungated'
  /** It, or a page above it in a tree, is marked as not to be published: no row. */
  | 'marked'
  /** `src/site.ts` closes it: no row. */
  | 'private'
  /** It, or a gate of it, cannot be read, or a hidden column does not exist: no row. */
  | 'unreadable';

/** Which rows of a data source are shown, in tables, relations, rollups and mentions alike. */
export interface RowPolicy {
  readonly kind: RowPolicyKind;
  /** Whether no row may be shown. */
  readonly isClosed: boolean;
  /** Does a value of the row decide, so that rows may be closed that the query knows nothing of? */
  readonly isGated: boolean;
  /** Why, for a report: goes on after "because". */
  readonly reason: string;
  /** For the query: never stricter than `isOpen`. Undefined: every row is queried. */
  readonly filter: QueryFilter | undefined;
  /** Names of the columns that are never shown. */
  readonly hidden: ReadonlySet<string>;
  /** Whether this page (any form of its id) has a password. */
  readonly isSecret: (id: string) => boolean;
  isOpen(page: PageObjectResponse): boolean;
}

/** Decides for any data source; the only place that decides which rows are published. */
export type FindRowPolicy = (source: DataSourceInfo) => Promise<RowPolicy>;

/** @throws QuireError when `databases` of `src/site.ts` cannot be read */
export function createRowPolicies(
  sources: PolicySources,
  { databases, isPublished, isReadByAll, marked }: PolicyPlan,
): FindRowPolicy {
  const settings = readDatabaseSettings(sources.site);
  return async (source) => {
    const chosen = findChosen(settings, source);
    const collection = databases.get(toId(source.id))?.collection;
    if (chosen.rows === 'private') return close('private', '`databases` of src/site.ts says so');
    if (collection !== undefined)
      return toCollectionPolicy(collection, toHidden(source, chosen, sources), isPublished);
    const holder = chosen.rows === 'public' ? undefined : await findHolder(sources, source.home);
    const inPage = holder !== undefined && isReadByAll(holder);
    const above = inPage ? undefined : holder;
    if (chosen.rows !== 'public' && (await isBelowMarked(sources, source, above, marked))) {
      return close('marked', 'it, or a page above it, is marked as not to be published');
    }
    const gates = buildRowGates(source.properties, sources.site, sources.notion.serverTime());
    // A snapshot was recorded without the columns that are hidden.
    const isRecorded = sources.settings.source.kind === 'snapshot';
    const hide = isRecorded ? [] : chosen.hide;
    const hidden = toHidden(source, { ...chosen, hide }, sources);
    const isSecret = (id: string): boolean => isPublished(toId(id)) && !isReadByAll(toId(id));
    return toPolicy(source, { ...chosen, hide }, { gates, hidden, isSecret }, inPage);
  };
}

/** The parts of a plan that the policy needs. */
export interface PolicyPlan extends Pick<Plan, 'databases' | 'marked'> {
  /** Whether this page (32 hex digits) is one of the site's. */
  readonly isPublished: (id: string) => boolean;
  /** Whether it has no password: of the databases in it, only its own readers see rows. */
  readonly isReadByAll: (id: string) => boolean;
}

/** A policy that shows nothing. */
export function close(kind: RowPolicyKind, reason: string): RowPolicy {
  const hidden = new Set<string>();
  return {
    kind,
    reason,
    isClosed: true,
    isGated: true,
    filter: undefined,
    hidden,
    isSecret: () => false,
    isOpen: () => false,
  };
}

function toPolicy(
  source: DataSourceInfo,
  chosen: ChosenRows,
  {
    gates,
    hidden,
    isSecret,
  }: Pick<RowPolicy, 'hidden' | 'isSecret'> & { readonly gates: RowGates },
  inPage: boolean,
): RowPolicy {
  const missing = chosen.hide.find((name) => findColumn(source, name) === undefined);
  if (missing !== undefined) {
    return close('unreadable', `it has no column "${missing}", which src/site.ts hides`);
  }
  if (gates.unreadable !== undefined) {
    return close('unreadable', `its gate "${gates.unreadable}" has a type that gives no answer`);
  }
  const gated = gates.names.length > 0;
  const kind = inPage
    ? 'in-page'
    : chosen.rows === 'public'
      ? 'public'
      : gated
        ? 'gated'
        : 'ungated';
  if (kind === 'ungated') return close(kind, 'nothing in it says which rows are published');
  const only = gated ? `: rows that ${toList(gates.names)} opens` : ': every row';
  return {
    kind,
    isClosed: false,
    isGated: gated,
    reason: `${openReasons[kind]}${only}`,
    filter: gates.filter,
    hidden,
    isSecret,
    isOpen: (page) => gates.isOpen(page),
  };
}

const openReasons = {
  'in-page': 'it lives in a published page',
  public: '`databases` of src/site.ts opens it',
  gated: 'it has a gate',
} as const;

function toCollectionPolicy(
  name: string,
  hidden: ReadonlySet<string>,
  isPublished: PolicyPlan['isPublished'],
): RowPolicy {
  return {
    kind: 'collection',
    isClosed: false,
    isGated: true,
    reason: `it is the collection "${name}"`,
    filter: undefined,
    hidden,
    isSecret: () => false,
    isOpen: (page) => !isInTrash(page) && isPublished(toId(page.id)),
  };
}

function toList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' and ');
}

/** Why no row is shown, and the setting in `src/site.ts` that would show them. */
export function explainClosed(
  { kind, reason }: Pick<RowPolicy, 'kind' | 'reason'>,
  { source, database }: { readonly source: string; readonly database?: string | undefined },
): string {
  const line = toOpeningLine({ source, database });
  return kind === 'ungated' ? `${reason}; \`${line}\` in src/site.ts shows them` : reason;
}

/** The line of `src/site.ts` that opens a database. */
export function toOpeningLine({
  source,
  database,
}: {
  readonly source: string;
  readonly database?: string | undefined;
}): string {
  return `databases: { '${toId(database ?? source)}': 'public' }`;
}
