import type { PageObjectResponse } from '@notionhq/client';
import { toStub } from '../notion/source-stub.ts';
import { titleOf } from './page-title.ts';
import type { ReferenceSources } from '../fetch/resolve-references.ts';
import { isOfCache } from '../store/is-of-cache.ts';
import type { ConvertContext, RowView } from '../convert/context.ts';
import { plainText } from '../convert/plain-text.ts';
import type { PropertySchema } from '../convert/properties.ts';
import { readPropertySchema } from '../convert/properties.ts';
import { toId } from '../core/ids.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import { describeError } from '../notion/describe-error.ts';
import { fetchOutsideRows } from './outside-rows.ts';
import { fetchOutsideSource } from './outside-source.ts';
import { resolvePageFiles } from './page-files.ts';
import type { Plan } from './plan.ts';
import type { RelationTarget } from './relation-targets.ts';
import { collectTargets } from './relation-targets.ts';
import type { FindRowPolicy, RowPolicy } from './row-policy.ts';
import { close, explainClosed } from './row-policy.ts';

/** A row outside the collections that relations may show. */
export interface RelatedRow extends RowView {
  readonly title: string;
  readonly page: PageObjectResponse;
  readonly source: DataSourceInfo;
}

/** Rows whose relations are to be shown. */
export interface RelatingRow {
  readonly page: PageObjectResponse;
  readonly schema: PropertySchema;
}

/** The published targets of relations outside the collections. */
export interface RelatedRows {
  /** By its id, 32 hex digits. Undefined: not published, or not fetched. */
  get(id: string): RelatedRow | undefined;
  /** Every row that is known. */
  all(): readonly RelatedRow[];
  /** Fetches the rows that these rows relate to; one query returns a hundred. */
  load(rows: readonly RelatingRow[]): Promise<void>;
  /** Why no row of a data source is shown; undefined: some rows are, or no relation leads there. */
  whyHidden(source: string): string | undefined;
}

/** The depth of rollups over rollups of related rows. */
const MOST_STEPS = 3;

/** @param context for titles */
export function createRelatedRows(
  sources: ReferenceSources,
  databases: Plan['databases'],
  policyOf: FindRowPolicy,
  context: ConvertContext,
): RelatedRows {
  const known = new Map<string, RelatedRow>();
  const reasons = new Map<string, string>();
  const loadTarget = async (target: RelationTarget): Promise<RelatedRow[]> => {
    const ids = [...target.ids].filter((id) => !known.has(id));
    const { source, policy, pages } = await openTarget(sources, policyOf, { ...target, ids });
    if (policy.isClosed) reasons.set(toId(target.source), explainClosed(policy, target));
    if (source === undefined) return [];
    const schema = readPropertySchema(source.properties);
    return Promise.all(
      pages.map(async (page) => {
        const bare = { ...page, icon: null, cover: null };
        const { assets } = await resolvePageFiles(sources, { page: bare, names: {} }, false);
        const resolveAsset = (url: string) => assets.get(url);
        const { properties } = page;
        const title = plainText(titleOf(page), context);
        return { title, page, source, properties, schema, resolveAsset };
      }),
    );
  };
  const load = async (rows: readonly RelatingRow[], steps = MOST_STEPS): Promise<void> => {
    const targets = collectTargets(rows, (id) => databases.has(toId(id)));
    const found = (await Promise.all(targets.map(loadTarget))).flat();
    const fresh = found.filter(({ page }) => !known.has(toId(page.id)));
    for (const row of fresh) known.set(toId(row.page.id), row);
    if (fresh.length > 0 && steps > 1) await load(fresh, steps - 1);
  };
  return {
    get: (id) => known.get(toId(id)),
    all: () => [...known.values()],
    load: (rows) => load(rows),
    whyHidden: (source) => reasons.get(toId(source)),
  };
}

interface OpenTarget {
  readonly source: DataSourceInfo | undefined;
  readonly policy: RowPolicy;
  readonly pages: readonly PageObjectResponse[];
}

interface AskedTarget extends Omit<RelationTarget, 'ids'> {
  readonly ids: readonly string[];
}

/** After a failure nothing is shown, and nothing is cached. */
async function openTarget(
  sources: ReferenceSources,
  policyOf: FindRowPolicy,
  { source: id, database, ids, columns }: AskedTarget,
): Promise<OpenTarget> {
  try {
    const stub = toStub(id, database);
    const { source, policy } = await fetchOutsideSource(sources, policyOf, stub);
    if (policy.isClosed || ids.length === 0) return { source, policy, pages: [] };
    const isDerived = columns === 'all' || goesFurther(source, columns);
    const wanted = isDerived ? { ids } : { ids, columns };
    return { source, policy, pages: await fetchOutsideRows(sources, source, policy, wanted) };
  } catch (error) {
    // A full disk is reported as such. Any other error closes the database.
    if (isOfCache(error)) throw error;
    const policy = close('unreadable', `it cannot be read: ${describeError(error)}`);
    return { source: undefined, policy, pages: [] };
  }
}

/** A rollup or formula depends on other columns, which decide whether it may be shown. */
function goesFurther({ properties }: DataSourceInfo, columns: ReadonlySet<string>): boolean {
  return Object.entries(properties).some(
    ([name, { id, type }]) =>
      (columns.has(name) || columns.has(id)) && (type === 'rollup' || type === 'formula'),
  );
}
