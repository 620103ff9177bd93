import { board } from './board.ts';
import { calendar } from './calendar.ts';
import { chart } from './chart.ts';
import { dashboard } from './dashboard.ts';
import { form } from './form.ts';
import { gallery } from './gallery.ts';
import { list } from './list.ts';
import { map } from './map.ts';
import { table } from './table.ts';
import { timeline } from './timeline.ts';
import type { ViewType } from './view-config.ts';
import type { ConvertedView, ConvertView, ViewInput } from './view-input.ts';
import { leaveOut } from './view-input.ts';

/** One for each of Notion's types of views: leaving one out does not compile. */
const views: { readonly [T in ViewType]: ConvertView<T> } = {
  board,
  calendar,
  chart,
  dashboard,
  form,
  gallery,
  list,
  map,
  table,
  timeline,
};

/** A view of a database as nodes of the vocabulary. Nothing throws: what cannot be shown says why. */
export function convertView(input: ViewInput): ConvertedView {
  if (!isViewType(input.type))
    return leaveOut(`views of the type "${String(input.type)}" are not known`);
  // The one cast of the dispatch: `type` is the key of exactly this view's function.
  const convert = views[input.type] as ConvertView<ViewType>;
  return convert(input);
}

export function isViewType(type: string): type is ViewType {
  return Object.hasOwn(views, type);
}
