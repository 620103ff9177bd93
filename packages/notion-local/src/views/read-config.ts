import type { ApiObject } from '../model/api-object.ts';
import { toObject } from '../model/api-object.ts';
import { deriveId } from '../model/ids.ts';
import {
  createBodyError,
  readArray,
  readBoolean,
  readNumber,
  readOneOf,
  readString,
} from '../write/check.ts';
import type { ConfigScope } from './config-scope.ts';
import { keepUnknown, readKnown, readPropertyId } from './config-scope.ts';
import { readGroupBy } from './group-by.ts';
import type { ConfigRule, ViewType } from './view-rules.ts';
import { nameFields, viewRules } from './view-rules.ts';

type Reader = (value: unknown, field: string, scope: ConfigScope) => unknown;

/**
 * A view's configuration as it is stored: with ids of properties, and without names. Throws the API's
 * errors, and names the field. `null` clears a field.
 */
export function readViewConfig(
  type: ViewType,
  value: unknown,
  field: string,
  scope: ConfigScope,
): ApiObject {
  const { fields, required } = viewRules[type];
  const names = Object.keys(fields);
  const known = ['type', ...names, ...Object.values(nameFields)];
  const given = readKnown(value ?? {}, field, known, scope);
  if (given['type'] !== undefined && given['type'] !== type) {
    throw createBodyError(`${field}.type`, `should be \`"${type}"\``, given['type']);
  }
  const entries = names
    .filter((name) => given[name] !== undefined && given[name] !== null)
    .map((name): [string, unknown] => {
      const rule = fields[name] ?? 'text';
      const reader = typeof rule === 'string' ? readers[rule] : toWordReader(rule);
      return [name, reader(given[name], `${field}.${name}`, scope)];
    });
  const config = Object.fromEntries(entries);
  const missing = required.find((name) => config[name] === undefined);
  if (missing !== undefined && !scope.isRecorded) {
    throw createBodyError(`${field}.${missing}`, 'should be defined', undefined);
  }
  return { type, ...config, ...keepUnknown(given, known, scope) };
}

function toWordReader(words: readonly string[]): Reader {
  return (value, field, { isRecorded }) =>
    isRecorded ? readString(value, field) : readOneOf(value, field, words);
}

/** Reads an object whose fields each have a reader. */
function toObjectReader(fields: Readonly<Record<string, Reader>>, must: readonly string[]): Reader {
  const names = Object.keys(fields);
  const known = [...names, 'property_name'];
  return (value, field, scope) => {
    const given = readKnown(value, field, known, scope);
    const missing = must.find((name) => given[name] === undefined);
    if (missing !== undefined) {
      throw createBodyError(`${field}.${missing}`, 'should be defined', undefined);
    }
    const entries = Object.entries(fields)
      .filter(([name]) => given[name] !== undefined)
      .map(([name, read]): [string, unknown] => [
        name,
        read(given[name], `${field}.${name}`, scope),
      ]);
    return { ...Object.fromEntries(entries), ...keepUnknown(given, known, scope) };
  };
}

const boolean: Reader = (value, field) => readBoolean(value, field);
const number: Reader = (value, field) => readNumber(value, field);
const text: Reader = (value, field) => readString(value, field);
const nullable =
  (read: Reader): Reader =>
  (value, field, scope) =>
    value === null ? null : read(value, field, scope);

const shownProperty = toObjectReader(
  {
    property_id: readPropertyId,
    visible: boolean,
    width: number,
    wrap: boolean,
    status_show_as: toWordReader(['select', 'checkbox']),
    card_property_width_mode: toWordReader(['full_line', 'inline']),
    date_format: toWordReader([
      ...['full', 'short', 'month_day_year', 'day_month_year', 'year_month_day', 'relative'],
    ]),
    time_format: toWordReader(['12_hour', '24_hour', 'hidden']),
  },
  ['property_id'],
);

const covers = ['page_cover', 'page_content', 'page_content_first', 'property'];
const cover = toObjectReader({ type: toWordReader(covers), property_id: readPropertyId }, ['type']);

const aggregators =
  'count|count_values|sum|average|median|min|max|range|unique|empty|not_empty|percent_empty|percent_not_empty|checked|unchecked|percent_checked|percent_unchecked|earliest_date|latest_date|date_range';

const zooms = ['hours', 'day', 'week', 'bi_week', 'month', 'quarter', 'year', '5_years'];

const line = toObjectReader(
  {
    id: text,
    value: number,
    label: text,
    color: toWordReader([
      ...['gray', 'lightgray', 'brown', 'yellow', 'orange', 'green', 'blue', 'purple', 'pink'],
      'red',
    ]),
    dash_style: toWordReader(['solid', 'dash']),
  },
  ['value', 'label', 'color', 'dash_style'],
);

const readWidget: Reader = (value, field, scope) => {
  const known = ['id', 'view', 'view_id', 'width', 'row_index'];
  const given = readKnown(value, field, known, scope);
  const name = given['view_id'] ?? given['view'];
  const id = scope.viewId(readString(name, `${field}.view`), `${field}.view`);
  return {
    id: readString(given['id'] ?? deriveId(id, 'widget'), `${field}.id`),
    view_id: id,
    ...(given['width'] === undefined ? {} : { width: readNumber(given['width'], field) }),
    ...(given['row_index'] === undefined
      ? {}
      : { row_index: readNumber(given['row_index'], field) }),
  };
};

const readRow: Reader = (value, field, scope) => {
  const given = readKnown(value, field, ['id', 'height', 'widgets'], scope);
  const widgets = readArray(given['widgets'], `${field}.widgets`).map((widget, at) =>
    readWidget(widget, `${field}.widgets[${at}]`, scope),
  );
  return {
    id: readString(
      given['id'] ?? deriveId('dashboard-row', field, JSON.stringify(widgets)),
      `${field}.id`,
    ),
    widgets,
    ...(given['height'] === undefined
      ? {}
      : { height: readNumber(given['height'], `${field}.height`) }),
  };
};

const readers: Readonly<Record<Extract<ConfigRule, string>, Reader>> = {
  boolean,
  number,
  text,
  property: readPropertyId,
  properties: (value, field, scope) =>
    readArray(value, field, 500).map((item, at) =>
      shownProperty(
        scope.isShort && typeof item === 'string' ? { property_id: item, visible: true } : item,
        `${field}[${at}]`,
        scope,
      ),
    ),
  group_by: readGroupBy,
  cover: (value, field, scope) =>
    cover(scope.isShort && typeof value === 'string' ? { type: value } : value, field, scope),
  subtasks: toObjectReader(
    {
      property_id: readPropertyId,
      display_mode: toWordReader(['show', 'hidden', 'flattened', 'disabled']),
      filter_scope: toWordReader(['parents', 'parents_and_subitems', 'subitems']),
      toggle_column_id: readPropertyId,
    },
    [],
  ),
  preference: toObjectReader({ zoom_level: toWordReader(zooms), center_timestamp: number }, [
    'zoom_level',
  ]),
  arrows: toObjectReader({ property_id: nullable(readPropertyId) }, []),
  aggregation: toObjectReader(
    { aggregator: toWordReader(aggregators.split('|')), property_id: readPropertyId },
    ['aggregator'],
  ),
  lines: (value, field, scope) =>
    readArray(value, field).map((item, at) => {
      const place = `${field}[${at}]`;
      const read = toObject(line(item, place, scope));
      return { id: deriveId('line', place, JSON.stringify(read)), ...read };
    }),
  rows: (value, field, scope) =>
    readArray(value, field).map((row, at) => readRow(row, `${field}[${at}]`, scope)),
};
