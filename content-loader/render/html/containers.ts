import type { ContainerName, ContainerNode } from '../directives.ts';
import type { HtmlState, Rendered } from './state.ts';
import { renderCallout } from './callout.ts';
import { renderColumn, renderColumns, renderIndent } from './columns.ts';
import { renderDatabase, renderMeeting, renderSynced } from './sections.ts';
import { renderFigure } from './figure.ts';
import { renderTab, renderTabs } from './tabs.ts';
import { renderToggle } from './toggle.ts';
import { renderEntry, renderGroup, renderView } from './views/view.ts';

export type ContainerHandlers = {
  readonly [Name in ContainerName]: (state: HtmlState, node: ContainerNode<Name>) => Rendered;
};

/** What each container directive becomes. */
export const containerHandlers: ContainerHandlers = {
  callout: renderCallout,
  column: renderColumn,
  columns: renderColumns,
  database: renderDatabase,
  entry: renderEntry,
  figure: renderFigure,
  group: renderGroup,
  indent: renderIndent,
  meeting: renderMeeting,
  synced: renderSynced,
  tab: renderTab,
  tabs: renderTabs,
  toggle: renderToggle,
  view: renderView,
};
