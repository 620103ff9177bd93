import { z } from 'zod';
import type { Fields } from '../../convert/content.ts';
import { fieldsOf, itemsOf, stringOf } from '../../convert/content.ts';
import type { ViewInfo } from '../../notion/views.ts';

/** What is kept of a view: nothing of its filter, which may name what is not published. */
export type KnownView = Pick<
  ViewInfo,
  'id' | 'type' | 'name' | 'url' | 'data_source_id' | 'configuration' | 'dashboard_view_id'
> & {
  /** Names of the parts of its configuration that cannot be read, and are left out. */
  readonly unread?: readonly string[];
};

// What views are made of is not copied. Only what the program relies on is looked at: words that it
// does not know are no fault, and what cannot be read is left out.
const property = z.looseObject({
  property_id: z.string(),
  property_name: z.string().optional(),
  visible: z.boolean().optional(),
  width: z.number().optional(),
});
const properties = z.array(property).nullish();
const sort = z.looseObject({ type: z.string() }).optional();
const weekday = z.number().optional();
const ranges = {
  range_start: z.number().optional(),
  range_end: z.number().optional(),
  range_size: z.number().optional(),
};
const own = z.looseObject({
  type: z.string(),
  sort,
  group_by: z.string().optional(),
  start_day_of_week: weekday,
  ...ranges,
});
const base = { property_id: z.string(), hide_empty_groups: z.boolean().optional() };
const groupBy = z.union([
  z.looseObject({ ...base, type: z.literal('formula'), group_by: own }),
  z.looseObject({
    ...base,
    type: z.string().refine((type) => type !== 'formula'),
    sort,
    group_by: z.string().optional(),
    start_day_of_week: weekday,
    ...ranges,
  }),
]);
const cards = {
  properties,
  cover: z.looseObject({ type: z.string(), property_id: z.string().optional() }).nullish(),
  cover_size: z.string().nullish(),
  cover_aspect: z.string().nullish(),
};
const aggregation = z.looseObject({ aggregator: z.string(), property_id: z.string().optional() });
const text = z.string().nullish();
const flag = z.boolean().nullish();

/** By type, as `configuration` says it. */
const configurations: Readonly<Record<ViewInfo['type'], z.ZodType>> = {
  table: z.looseObject({
    properties,
    group_by: groupBy.nullish(),
    subtasks: z
      .looseObject({ property_id: z.string().optional(), display_mode: z.string().optional() })
      .nullish(),
    wrap_cells: flag,
    frozen_column_index: z.number().nullish(),
    show_vertical_lines: flag,
  }),
  // Without groups its cards are shown as they come.
  board: z.looseObject({ ...cards, group_by: groupBy.nullish(), sub_group_by: groupBy.nullish() }),
  gallery: z.looseObject(cards),
  list: z.looseObject({ properties }),
  calendar: z.looseObject({
    properties,
    date_property_id: z.string(),
    date_property_name: z.string().optional(),
    show_weekends: flag,
  }),
  timeline: z.looseObject({
    properties,
    date_property_id: z.string(),
    date_property_name: z.string().optional(),
    end_date_property_id: text,
    end_date_property_name: text,
    show_table: flag,
    table_properties: properties,
    arrows_by: z.looseObject({ property_id: text }).nullish(),
  }),
  map: z.looseObject({ properties, map_by: text, map_by_property_name: text }),
  form: z.looseObject({ is_form_closed: flag, anonymous_submissions: flag }),
  chart: z.looseObject({
    chart_type: z.enum(['column', 'bar', 'line', 'donut', 'number']),
    x_axis: groupBy.nullish(),
    y_axis: aggregation.nullish(),
    value: aggregation.nullish(),
    stack_by: groupBy.nullish(),
    x_axis_property_id: text,
    y_axis_property_id: text,
    sort: text,
    color_theme: text,
    height: z.enum(['small', 'medium', 'large', 'extra_large']).nullish(),
    legend_position: text,
    caption: text,
    y_axis_min: z.number().nullish(),
    y_axis_max: z.number().nullish(),
    reference_lines: z
      .array(
        z.looseObject({
          value: z.number(),
          label: z.string(),
          color: z.string(),
          dash_style: z.string(),
        }),
      )
      .nullish(),
  }),
  dashboard: z.looseObject({
    rows: z.array(
      z.looseObject({
        widgets: z.array(
          z.looseObject({ view_id: z.string(), width: z.number().positive().optional() }),
        ),
      }),
    ),
  }),
};

const head = z.looseObject({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  url: z.string().optional(),
  data_source_id: z.string().nullish(),
  dashboard_view_id: z.string().nullish(),
  configuration: z.looseObject({ type: z.string() }).nullish(),
});

/** As it is kept, and as Notion gives it. */
export const viewSchema = z.custom<KnownView>((value) => {
  const view = head.safeParse(value);
  if (!view.success) return false;
  const { type, configuration } = view.data;
  // A type that is newer than this program is told apart later.
  if (!configuration || !isViewType(type)) return true;
  return configuration.type === type && configurations[type].safeParse(configuration).success;
});

function isViewType(type: string): type is ViewInfo['type'] {
  return Object.hasOwn(configurations, type);
}

/** Undefined: what it cannot do without is not what the API promises. */
export function toKnownView(view: ViewInfo): KnownView | undefined {
  const { id, type, data_source_id, dashboard_view_id } = view;
  const { configuration, unread } = mend(type, view.configuration);
  const { name, url } = fieldsOf(view);
  const known = {
    ...{ id, type, name: stringOf(name) ?? '', url: stringOf(url) ?? '' },
    ...(data_source_id === undefined ? {} : { data_source_id }),
    ...(configuration === undefined ? {} : { configuration }),
    ...(unread.length === 0 ? {} : { unread }),
    ...(dashboard_view_id === undefined ? {} : { dashboard_view_id }),
  };
  return viewSchema.safeParse(known).data;
}

interface Mended {
  readonly configuration: unknown;
  readonly unread: readonly string[];
}

/** More parts are no mistake of one. */
const MOST_UNREAD = 20;
/** Which columns are shown: without a list, all of them would be. */
const lists: ReadonlySet<string> = new Set(['properties', 'table_properties']);

/** A configuration without the parts that cannot be read: a column among them is not shown. */
function mend(type: string, given: unknown): Mended {
  if (!isViewType(type) || given === null || given === undefined) {
    return { configuration: given, unread: [] };
  }
  let configuration: unknown = given;
  const unread = new Set<string>();
  for (let step = 0; step < MOST_UNREAD; step += 1) {
    const [issue] = configurations[type].safeParse(configuration).error?.issues ?? [];
    const [part, index] = issue?.path ?? [];
    // Undefined: nothing is wrong, or it is no object.
    if (typeof part !== 'string') break;
    unread.add(part);
    configuration = leaveOut(fieldsOf(configuration), part, index);
  }
  return { configuration, unread: [...unread] };
}

function leaveOut(fields: Fields, part: string, index: PropertyKey | undefined): unknown {
  const { [part]: value, ...rest } = fields;
  if (!lists.has(part)) return rest;
  if (!Array.isArray(value) || typeof index !== 'number') return { ...rest, [part]: [] };
  return { ...rest, [part]: itemsOf(value).toSpliced(index, 1) };
}
