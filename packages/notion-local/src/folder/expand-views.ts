import { ApiError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import { deriveId, isUuid, toDashedId } from '../model/ids.ts';
import { readViewConfig } from '../views/read-config.ts';
import {
  createDefaultView,
  readQuickFilters,
  readViewFilter,
  readViewSorts,
  toViewObject,
  toViewTime,
} from '../views/read-view.ts';
import { isViewType } from '../views/view-rules.ts';
import { createBodyError } from '../write/check.ts';
import { expandFilter } from './expand-filter.ts';
import type { ExpandScope } from './expand-scope.ts';
import { toAuthor } from './expand-pages.ts';
import { toDatabaseId } from './identities.ts';
import type { ParsedFile } from './parse-files.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

export interface ExpandedViews {
  readonly views: readonly ApiObject[];
  /** Rows of each view as they were dragged. */
  readonly orders: ReadonlyMap<string, readonly string[]>;
}

/** What views of a database are made from. */
interface ViewFrame {
  readonly file: ParsedFile;
  readonly database: ApiObject;
  readonly dataSources: ReadonlyMap<string, ApiObject>;
  readonly scope: ExpandScope;
}

/** The views of a `database.json`; where it names none, one table for each of its data sources. */
export function expandViews(frame: ViewFrame): ExpandedViews {
  const { file, database, dataSources } = frame;
  const listed = file.json['views'];
  if (!Array.isArray(listed)) {
    const views = toObjects(database['data_sources']).map((reference) => {
      const source = dataSources.get(idOf(reference)) ?? {};
      const id = deriveId(idOf(reference), 'view');
      return createDefaultView(database, source, id, toText(database['created_time']));
    });
    return { views, orders: new Map() };
  }
  const orders = new Map<string, readonly string[]>();
  const views = toObjects(listed).flatMap((json, index) => {
    const place = at(at({ file: file.file, path: '' }, 'views'), index);
    const view = expandView(json, place, frame);
    if (view !== undefined) orders.set(idOf(view), readOrder(json, place, frame));
    return view === undefined ? [] : [view];
  });
  return { views: withDashboards(views), orders };
}

function expandView(json: ApiObject, place: Place, frame: ViewFrame): ApiObject | undefined {
  const { database, dataSources, scope, file } = frame;
  const type = toText(json['type']);
  if (!isViewType(type)) return undefined;
  const sourceId = type === 'dashboard' ? null : findSourceId(json, place, frame);
  const source = sourceId === null ? undefined : dataSources.get(sourceId);
  const schema = toObject(source?.['properties']);
  const isRecorded = toText(json['id']) !== '';
  const toTime = (name: string): string =>
    toViewTime(toText(json[name]) || toText(database['created_time']));
  const author = (name: string): unknown =>
    toAuthor(json[name] ?? file.json[name], at(place, name), scope);
  const config = {
    schema,
    isShort: !isRecorded,
    isRecorded,
    viewId: (name: string, field: string) => findViewId(name, field, frame),
  };
  const read = <T>(field: string, reader: () => T, instead: T): T => {
    try {
      return reader();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const [, at_ = '', rest = error.message] =
        /^body failed validation: body\.([^ ]+) (.*)$/s.exec(error.message) ?? [];
      const inner = at_.startsWith(field) ? at_.slice(field.length) : '';
      scope.report({ file: place.file, path: `${place.path}.${field}${inner}` }, rest);
      return instead;
    }
  };
  const filter = expandFilter(json['filter'], at(place, 'filter'), scope);
  const quickFilters = expandFilter(json['quick_filters'], at(place, 'quick_filters'), scope);
  // What a recorded view names may be gone from the schema: then a query of it says so.
  const known = isRecorded ? undefined : schema;
  return toViewObject({
    id: toViewId(json, frame),
    databaseId: idOf(database),
    sourceId,
    name: toText(json['name']),
    type,
    times: { created: toTime('created_time'), edited: toTime('last_edited_time') },
    authors: { created: author('created_by'), edited: author('last_edited_by') },
    filter: read('filter', () => readViewFilter(filter, known), null),
    sorts: read('sorts', () => readViewSorts(json['sorts'], known), null),
    quickFilters: read(
      'quick_filters',
      () => readQuickFilters(quickFilters, 'quick_filters', known),
      null,
    ),
    configuration: read(
      'configuration',
      () => readViewConfig(type, json['configuration'], 'configuration', config),
      null,
    ),
  });
}

function toViewId(json: ApiObject, { file }: Pick<ViewFrame, 'file'>): string {
  const id = toDashedId(toText(json['id']));
  return id === '' ? deriveId(toDatabaseId(file), 'view', toText(json['name'])) : id;
}

function findViewId(name: string, field: string, frame: ViewFrame): string {
  const views = toObjects(frame.file.json['views']);
  const found = views.find(
    (view) => view['name'] === name || toViewId(view, frame) === toDashedId(name),
  );
  if (found !== undefined) return toViewId(found, frame);
  throw createBodyError(field, 'should name a view of this database', name);
}

/** One of the database's own data sources, or one of another database: then it is a linked view. */
function findSourceId(json: ApiObject, place: Place, frame: ViewFrame): string {
  const { database, dataSources, scope } = frame;
  const own = toObjects(database['data_sources']);
  const name = toText(json['data_source']);
  if (typeof json['database'] === 'string') {
    const where = at(place, 'database');
    return scope.references.dataSourceId(where, json['database'], name || undefined);
  }
  const id = toDashedId(name);
  if (dataSources.has(id)) return id;
  const found = own.find((reference) => name === '' || reference['name'] === name);
  if (found !== undefined) return idOf(found);
  // A recorded view may show a database that is not shared.
  if (toText(json['id']) !== '' && isUuid(id)) return id;
  const where = at(place, name === '' ? 'database' : 'data_source');
  scope.report(
    where,
    name === '' ? 'a linked database has to name a database' : `there is no data source "${name}"`,
  );
  return id;
}

function readOrder(json: ApiObject, place: Place, { scope }: ViewFrame): readonly string[] {
  const order: readonly unknown[] = Array.isArray(json['order']) ? json['order'] : [];
  return order.map((row, index) =>
    scope.references.pageId(at(at(place, 'order'), index), toText(row)),
  );
}

/** Views that a dashboard shows name it. */
function withDashboards(views: readonly ApiObject[]): readonly ApiObject[] {
  const dashboards = new Map(
    views.flatMap((view) =>
      toObjects(toObject(view['configuration'])['rows'])
        .flatMap((row) => toObjects(row['widgets']))
        .map((widget): [string, string] => [toText(widget['view_id']), idOf(view)]),
    ),
  );
  return views.map((view) => {
    const dashboard = dashboards.get(idOf(view));
    return dashboard === undefined ? view : { ...view, dashboard_view_id: dashboard };
  });
}
