import type { ElementContent } from 'hast';
import type { ContainerNode, ViewPayload } from '../../directives.ts';
import { isPart, toEntries } from '../../view-parts.ts';
import type { HtmlState, Rendered } from '../state.ts';
import { renderChartView } from '../chart/chart-view.ts';
import { toElement, toText, withData } from '../element.ts';
import { renderCalendarView } from './calendar-view.ts';
import { renderBoardView, toCards, toEntryList, toGroupedLists } from './card-views.ts';
import { readEntry, toEntryLines } from './entry-parts.ts';
import { renderTableView } from './table-view.ts';
import { renderTimelineView } from './timeline-view.ts';
import { toGroupSection } from './view-group.ts';

type Node = ContainerNode<'view'>;
type Look<Type extends ViewPayload['type']> = Extract<ViewPayload, { type: Type }>;

/** What each type of view becomes: leaving one out does not compile. */
const renderers: {
  readonly [Type in ViewPayload['type']]: (
    state: HtmlState,
    node: Node,
    look: Look<Type>,
    level: number,
  ) => ElementContent[];
} = {
  table: renderTableView,
  list: (state, node, look) => toEntryList(state, node, look),
  gallery: (state, node, look) => toCards(state, node, look),
  board: renderBoardView,
  calendar: renderCalendarView,
  timeline: renderTimelineView,
  chart: renderChartView,
  map: (state, node, look, level) => [
    ...toEntryList(state, node, look),
    ...toGroupedLists(state, node, look, level),
  ],
  form: (state, node) => state.some(node.children),
  dashboard: renderDashboard,
};

/** A view of a database, in an element that says its type. */
export function renderView(state: HtmlState, node: Node): Rendered {
  const { payload } = node.data;
  const { type } = payload;
  // The one cast of the dispatch: `type` is the key of exactly this look's function.
  const render = renderers[type] as (typeof renderers)['list'];
  const children = render(state, node, payload as Look<'list'>, state.levelOf(node));
  const className = ['view', `view-${type}`];
  return withData(node, toElement('div', { className, dataViewType: type }, state.lines(children)));
}

/** Each widget under the name of its view. */
function renderDashboard(
  state: HtmlState,
  node: Node,
  _look: Look<'dashboard'>,
  level: number,
): ElementContent[] {
  return node.children.map((row) => {
    const widgets = isPart(row, 'columns') ? row.children : [];
    const columns = widgets.map((column) => {
      const view = isPart(column, 'column') ? column.children[0] : undefined;
      if (!view || !isPart(view, 'view')) return toElement('div', { className: ['widget'] });
      const { name } = view.data.payload;
      const heading = toElement(`h${level}`, { className: ['view-group-title'] }, [toText(name)]);
      const content = state.some([view]);
      return toElement('section', { className: ['widget'] }, [
        ...(name === '' ? [] : [heading]),
        ...content,
      ]);
    });
    return toElement('div', { className: ['widgets'] }, state.lines(columns));
  });
}

/** A group that stands outside of a view, as no page of ours has it. */
export function renderGroup(state: HtmlState, node: ContainerNode<'group'>): Rendered {
  const items = toEntries(node)
    .map((entry) => renderEntry(state, entry))
    .flat();
  return toGroupSection(
    state,
    node,
    6,
    items.filter((item) => item !== undefined),
  );
}

export function renderEntry(state: HtmlState, node: ContainerNode<'entry'>): Rendered {
  const lines = toEntryLines(readEntry(state, node), []);
  return withData(node, toElement('div', { className: ['view-card'] }, lines));
}
