import type { ShownView } from '../convert/context.ts';
import { normalizeText } from '../convert/normalize-text.ts';
import { toId } from '../core/ids.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { digestSchema, findClosed, showTables } from './database-views.ts';
import type { Plan } from './plan.ts';
import type { ShownViews } from './views/show-views.ts';
import { showViews } from './views/show-views.ts';
import type { ListedView } from './views/view-list.ts';
import { fetchViewList } from './views/view-list.ts';
import type { ViewSources } from './views/view-sources.ts';

/** What the list of a collection shows in place of its entries' cards. */
export interface ListView extends Pick<ShownViews, 'notes' | 'closed'> {
  /** One, or a table for each data source where the server has no views. Empty: none can be shown. */
  readonly views: readonly ShownView[];
}

/**
 * The first view of a collection's own database that can be shown, and shows rows of the collection.
 * @param database of the collection; of one that is named by a data source, that source
 */
export async function showListView(
  sources: ViewSources,
  plan: Plan,
  trees: PageTrees,
  database: DatabaseInfo,
): Promise<ListView> {
  const reason = await findClosed(sources, plan, database);
  if (reason !== undefined) return { views: [], notes: [], closed: reason };
  const id = toId(database.dataSources[0]?.databaseId ?? database.id);
  const list = await fetchViewList(sources, id, noPage, (source) =>
    digestSchema(sources, plan, source),
  );
  switch (list.kind) {
    case 'none':
      return showTables(sources, plan, database);
    case 'refused':
      return { views: [], notes: [], closed: list.reason };
    case 'views': {
      const own = new Set(database.dataSources.map((source) => toId(source.id)));
      const first = list.views.filter((listed) => isCandidate(listed, own));
      return showFirst(first, (listed) =>
        showViews(sources, plan, trees, { ...list, views: withWidgets(listed, list.views) }, id),
      );
    }
  }
}

/** No page shows the list: its views are asked for when the columns change, and once a day. */
const noPage = { id: 'list', lastEditedTime: '' };

async function showFirst(
  candidates: readonly ListedView[],
  show: (listed: ListedView) => Promise<ShownViews>,
): Promise<ListView> {
  const notes: ShownViews['notes'][number][] = [];
  for (const listed of candidates) {
    const { views, notes: own, closed } = await show(listed);
    if (views.length > 0) return { views, notes: [...notes, ...own], closed: undefined };
    const name = listed.view ? normalizeText(listed.view.name) : toId(listed.id);
    notes.push({ rule: 'view-left-out', detail: `the view "${name}": ${closed ?? ''}` });
  }
  return { views: [], notes, closed: 'none of its views can be shown' };
}

/** A form shows no rows, a widget is part of a dashboard, and a linked view shows other rows. */
function isCandidate(listed: ListedView, own: ReadonlySet<string>): boolean {
  const { view } = listed;
  if (!view) return true;
  if (view.type === 'form' || (view.dashboard_view_id ?? null) !== null) return false;
  return view.type === 'dashboard' || own.has(toId(view.data_source_id ?? ''));
}

/** Widgets of a dashboard may stand among the views. */
function withWidgets(listed: ListedView, all: readonly ListedView[]): readonly ListedView[] {
  if (listed.view?.type !== 'dashboard') return [listed];
  return [listed, ...all.filter(({ view }) => (view?.dashboard_view_id ?? null) !== null)];
}
