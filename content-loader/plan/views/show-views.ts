import { toId } from '../../core/ids.ts';
import { toStub } from '../../notion/source-stub.ts';
import type { DatabaseView, ShownView } from '../../convert/context.ts';
import { convertView, isViewType } from '../../convert/views/convert-view.ts';
import type { ConvertedView, ViewRow, ViewScope } from '../../convert/views/view-input.ts';
import { normalizeText } from '../../convert/normalize-text.ts';
import { isOfCache } from '../../store/is-of-cache.ts';
import { describeError } from '../../notion/describe-error.ts';
import { isNotionProblem } from '../../notion/errors.ts';
import type { PageTrees } from '../../fetch/page-trees.ts';
import type { Plan } from '../plan.ts';
import { explainClosed } from '../row-policy.ts';
import { openSource } from './open-source.ts';
import type { OpenedSource } from './open-source.ts';
import { withPictures } from './row-pictures.ts';
import type { ListedView, ViewList } from './view-list.ts';
import { fetchViewOrder } from './view-order.ts';
import type { KnownView } from './view-record.ts';
import type { ViewSources } from './view-sources.ts';

type Notes = NonNullable<DatabaseView['notes']>;
export type ShownViews = Pick<DatabaseView, 'views' | 'closed'> & { readonly notes: Notes };

interface Made {
  readonly id: string;
  readonly name: string;
  readonly isWidget: boolean;
  readonly made: ConvertedView;
}

/** The views of a database that can be shown; the others with the reason why not. */
export async function showViews(
  sources: ViewSources,
  plan: Plan,
  trees: PageTrees,
  list: Extract<ViewList, { kind: 'views' }>,
  databaseId: string,
): Promise<ShownViews> {
  const show = (listed: ListedView, isWidget: boolean): Promise<Made> =>
    showOne(sources, plan, trees, listed, isWidget);
  const isDashboard = ({ view }: ListedView): boolean => view?.type === 'dashboard';
  const simple = list.views.filter((listed) => !isDashboard(listed));
  const made = await Promise.all([
    ...simple.map((listed) => show(listed, (listed.view?.dashboard_view_id ?? null) !== null)),
    ...list.widgets.map((listed) => show(listed, true)),
  ]);
  const byId = new Map(made.map((each) => [each.id, each]));
  const findView = (id: string) => byId.get(toId(id))?.made.node;
  const all = list.views.flatMap((listed): Made[] => {
    const { view } = listed;
    if (view && isDashboard(listed)) return [makeDashboard(sources, view, findView)];
    const found = byId.get(toId(view?.id ?? ('id' in listed ? listed.id : '')));
    return found && !found.isWidget ? [found] : [];
  });
  const views = all.flatMap(({ name, made: { node } }): ShownView[] =>
    node ? [{ name, node }] : [],
  );
  const notes = all.flatMap(toNotes);
  const [first] = all.flatMap(({ made: own }) => (own.node ? [] : [own.reason]));
  return {
    views,
    notes: views.length === 0 ? [] : notes,
    closed: views.length === 0 ? (first ?? `the database ${databaseId} has no views`) : undefined,
  };
}

function toNotes({ name, made }: Made): Notes {
  const rule = made.node ? 'view-changed' : 'view-left-out';
  const title = `the view "${name}"`;
  const details = made.node ? made.notes : [made.reason];
  return details.map((detail) => ({ rule, detail: `${title}: ${detail}` }));
}

function makeDashboard(
  sources: ViewSources,
  view: KnownView,
  findView: (id: string) => ShownView['node'] | undefined,
): Made {
  const name = normalizeText(view.name);
  const made = convertView({ ...toInput(sources, view), columns: [], rows: [], findView });
  return { id: toId(view.id), name, isWidget: false, made };
}

async function showOne(
  sources: ViewSources,
  plan: Plan,
  trees: PageTrees,
  listed: ListedView,
  isWidget: boolean,
): Promise<Made> {
  const { view } = listed;
  if (!view) {
    const made = { node: undefined, reason: listed.reason };
    return { id: toId(listed.id), name: toId(listed.id), isWidget, made };
  }
  const head = { id: toId(view.id), name: normalizeText(view.name), isWidget };
  try {
    return { ...head, made: withUnread(view, await makeView(sources, plan, trees, view)) };
  } catch (error) {
    if (isOfCache(error) || !isNotionProblem(error)) throw error;
    // Its rows without its filter would be others.
    const reason = `its rows cannot be asked for: ${describeError(error)}`;
    return { ...head, made: { node: undefined, reason } };
  }
}

function withUnread({ unread = [] }: KnownView, made: ConvertedView): ConvertedView {
  if (!made.node || unread.length === 0) return made;
  const note = `parts of its configuration cannot be read and are left out: ${unread.join(', ')}`;
  return { ...made, notes: [...made.notes, note] };
}

async function makeView(
  sources: ViewSources,
  plan: Plan,
  trees: PageTrees,
  view: KnownView,
): Promise<ConvertedView> {
  const { data_source_id: id, configuration: config } = view;
  const type: string = view.type;
  if (!isViewType(type)) return { node: undefined, reason: `its type is "${type}"` };
  if (typeof id !== 'string')
    return { node: undefined, reason: 'nothing says whose rows it shows' };
  const opened = await openSource(sources, plan, toStub(id));
  const { source, policy } = opened;
  if (policy.isClosed) {
    const place = { source: source.id, database: source.databaseId };
    return { node: undefined, reason: explainClosed(policy, place) };
  }
  // A form shows no rows.
  const order = view.type === 'form' ? [] : await fetchViewOrder(sources, view.id, opened.state);
  // A filter would tell of a page with a password what only its readers are to know.
  const listed = new Set(order);
  const isFiltered = [...opened.rows.keys()].some((row) => !listed.has(row));
  const found = order
    .flatMap((row) => opened.rows.get(row) ?? [])
    .filter(({ planned }) => !isFiltered || planned?.isPrivate === undefined);
  const cover = config?.type === 'gallery' || config?.type === 'board' ? config.cover : undefined;
  const rows = await withPictures(sources, plan, trees, opened, found, cover);
  return convertView({
    ...toInput(sources, view),
    columns: opened.columns,
    rows,
    findView: () => undefined,
  });
}

/** All rows as one table: of a server without views. */
export function showTable(sources: ViewSources, { columns, rows }: OpenedSource): ConvertedView {
  const own: ViewRow[] = [...rows.values()].map(({ row }) => row);
  const view = { type: 'table', name: '', url: '' } as const;
  return convertView({ ...toInput(sources, view), columns, rows: own, findView: () => undefined });
}

type Described = Pick<KnownView, 'type' | 'name' | 'url'> & {
  readonly configuration?: KnownView['configuration'];
};

function toInput({ site, words }: ViewSources, { type, name, url, configuration }: Described) {
  const scope: ViewScope = { locale: site.language, timeZone: site.timeZone, words };
  return { type, name: normalizeText(name), url, config: configuration ?? undefined, scope };
}
