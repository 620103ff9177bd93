import type { DataSourceViewObjectResponse } from '@notionhq/client';

export type ViewType = DataSourceViewObjectResponse['type'];

/** What a field of a view's configuration holds; a list: one of these words. */
export type ConfigRule =
  | readonly string[]
  | 'boolean'
  | 'number'
  | 'text'
  | 'property'
  | 'properties'
  | 'group_by'
  | 'cover'
  | 'subtasks'
  | 'preference'
  | 'arrows'
  | 'aggregation'
  | 'lines'
  | 'rows';

export interface ViewRule {
  readonly fields: Readonly<Record<string, ConfigRule>>;
  /** Fields that a configuration cannot do without. */
  readonly required: readonly string[];
}

const sizes = ['small', 'medium', 'large'];
const heights = [...sizes, 'extra_large'];
const cards = {
  properties: 'properties',
  cover: 'cover',
  cover_size: sizes,
  cover_aspect: ['contain', 'cover'],
  card_layout: ['list', 'compact'],
} as const;

/** What each type of view may say in its configuration (`ViewConfigResponse` of the SDK). */
export const viewRules: Readonly<Record<ViewType, ViewRule>> = {
  table: {
    fields: {
      properties: 'properties',
      group_by: 'group_by',
      subtasks: 'subtasks',
      wrap_cells: 'boolean',
      frozen_column_index: 'number',
      show_vertical_lines: 'boolean',
    },
    required: [],
  },
  board: {
    fields: { group_by: 'group_by', sub_group_by: 'group_by', ...cards },
    required: ['group_by'],
  },
  list: { fields: { properties: 'properties' }, required: [] },
  calendar: {
    fields: {
      date_property_id: 'property',
      properties: 'properties',
      view_range: ['week', 'month'],
      show_weekends: 'boolean',
    },
    required: ['date_property_id'],
  },
  timeline: {
    fields: {
      date_property_id: 'property',
      end_date_property_id: 'property',
      properties: 'properties',
      show_table: 'boolean',
      table_properties: 'properties',
      preference: 'preference',
      arrows_by: 'arrows',
      color_by: 'boolean',
    },
    required: ['date_property_id'],
  },
  gallery: { fields: cards, required: [] },
  form: {
    fields: {
      is_form_closed: 'boolean',
      anonymous_submissions: 'boolean',
      submission_permissions: ['none', 'comment_only', 'reader', 'read_and_write', 'editor'],
    },
    required: [],
  },
  chart: {
    fields: {
      chart_type: ['column', 'bar', 'line', 'donut', 'number'],
      x_axis: 'group_by',
      y_axis: 'aggregation',
      x_axis_property_id: 'property',
      y_axis_property_id: 'property',
      value: 'aggregation',
      sort: ['manual', 'x_ascending', 'x_descending', 'y_ascending', 'y_descending'],
      color_theme: [
        ...['gray', 'blue', 'yellow', 'green', 'purple', 'teal', 'orange', 'pink', 'red'],
        ...['auto', 'colorful'],
      ],
      height: heights,
      hide_empty_groups: 'boolean',
      legend_position: ['off', 'bottom', 'side'],
      show_data_labels: 'boolean',
      axis_labels: ['none', 'x_axis', 'y_axis', 'both'],
      grid_lines: ['none', 'horizontal', 'vertical', 'both'],
      cumulative: 'boolean',
      smooth_line: 'boolean',
      hide_line_fill_area: 'boolean',
      group_style: ['normal', 'percent', 'side_by_side'],
      y_axis_min: 'number',
      y_axis_max: 'number',
      donut_labels: ['none', 'value', 'name', 'name_and_value'],
      hide_title: 'boolean',
      stack_by: 'group_by',
      reference_lines: 'lines',
      caption: 'text',
      color_by_value: 'boolean',
    },
    required: ['chart_type'],
  },
  map: { fields: { height: heights, map_by: 'property', properties: 'properties' }, required: [] },
  dashboard: { fields: { rows: 'rows' }, required: [] },
};

export const viewTypes = Object.keys(viewRules).filter(isViewType);

export function isViewType(name: string): name is ViewType {
  return Object.hasOwn(viewRules, name);
}

/** Names that answers put beside ids, for reading only. */
export const nameFields: Readonly<Record<string, string>> = {
  property_id: 'property_name',
  date_property_id: 'date_property_name',
  end_date_property_id: 'end_date_property_name',
  map_by: 'map_by_property_name',
};
