import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText, without } from '../model/api-object.ts';
import type { SaveContext } from './page-file.ts';
import { toShortIcon } from './page-file.ts';
import { toShortText } from './short-text.ts';

const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** A database with its data sources and views as its file holds them. */
export function toDatabaseFile(database: ApiObject, context: SaveContext): ApiObject {
  const { now, before, names } = context;
  const id = idOf(database);
  const old = toObject(names.fileOf(id)?.json);
  const was = toObject(before.databases.get(id));
  const keep = (name: string, made: unknown): ApiObject => {
    if (Object.hasOwn(old, name) && same(was[name], database[name])) return { [name]: old[name] };
    return made === undefined ? {} : { [name]: made };
  };
  const sources = toObjects(database['data_sources']).flatMap((reference) => {
    const source = now.dataSources.get(idOf(reference));
    return source === undefined ? [] : [source];
  });
  const [first] = sources;
  const author = first === undefined ? undefined : toObject(first['created_by']);
  const parentId = toText(toObject(database['parent'])['page_id']);
  const description = toShortText(database['description']);
  return {
    ...('$schema' in old ? { $schema: old['$schema'] } : {}),
    id,
    ...keep('title', toShortText(database['title'])),
    ...keep('description', description === '' ? undefined : description),
    ...keep('icon', toShortIcon(database['icon'])),
    ...keep('cover', database['cover'] ?? undefined),
    ...(database['is_inline'] === true ? { is_inline: true } : {}),
    ...(database['is_locked'] === true ? { is_locked: true } : {}),
    ...(database['in_trash'] === true ? { in_trash: true } : {}),
    parent: parentId === '' ? 'workspace' : names.nameOf(parentId),
    ...keep('created_time', database['created_time']),
    ...keep('last_edited_time', database['last_edited_time']),
    ...(author === undefined ? {} : keepAuthor('created_by', old, first)),
    ...(author === undefined ? {} : keepAuthor('last_edited_by', old, first)),
    ...toSources(sources, old, context),
    ...toViews(id, old, context),
  };
}

function keepAuthor(name: string, old: ApiObject, source: ApiObject | undefined): ApiObject {
  const id = idOf(toObject(source?.[name]));
  return Object.hasOwn(old, name) ? { [name]: old[name] } : id === '' ? {} : { [name]: { id } };
}

/** Schemas that did not change stay as they were written. */
function toSources(
  sources: readonly ApiObject[],
  old: ApiObject,
  { before }: SaveContext,
): ApiObject {
  const names = ['properties', 'templates', 'data_sources'].filter((name) => name in old);
  const isSame = (source: ApiObject): boolean =>
    same(
      without(source, 'last_edited_time', 'last_edited_by'),
      without(toObject(before.dataSources.get(idOf(source))), 'last_edited_time', 'last_edited_by'),
    );
  const kept = toObjects(old['data_sources']);
  const count = Array.isArray(old['data_sources']) ? kept.length : 1;
  if (names.length > 0 && sources.length === count && sources.every(isSame)) {
    return Object.fromEntries(names.map((name) => [name, old[name]]));
  }
  const templatesOf = (source: ApiObject): unknown =>
    kept.find((other) => other['id'] === source['id'] || other['name'] === titleOf(source))?.[
      'templates'
    ] ?? (Array.isArray(old['data_sources']) ? undefined : old['templates']);
  return {
    data_sources: sources.map((source) => {
      const templates = templatesOf(source);
      return {
        id: idOf(source),
        name: titleOf(source) || 'Untitled',
        ...(source['in_trash'] === true ? { in_trash: true } : {}),
        ...(source['icon'] === null ? {} : { icon: toShortIcon(source['icon']) }),
        properties: source['properties'],
        ...(templates === undefined ? {} : { templates }),
      };
    }),
  };
}

function titleOf(source: ApiObject): string {
  const short = toShortText(source['title']);
  return typeof short === 'string' ? short : '';
}

function viewsOf(id: string, views: ReadonlyMap<string, ApiObject>): readonly ApiObject[] {
  return [...views.values()].filter((view) => toObject(view['parent'])['database_id'] === id);
}

function toViews(id: string, old: ApiObject, { now, before }: SaveContext): ApiObject {
  const views = viewsOf(id, now.views);
  const isSame = same(views, viewsOf(id, before.views));
  if (isSame && Object.keys(old).length > 0) return 'views' in old ? { views: old['views'] } : {};
  const fields = ['filter', 'sorts', 'quick_filters', 'configuration'];
  return {
    views: views.map((view) => {
      const order = now.viewOrders.get(idOf(view)) ?? [];
      const authors = ['created_by', 'last_edited_by'].flatMap((name): [string, unknown][] => {
        const author = idOf(toObject(view[name]));
        return author === '' ? [] : [[name, { id: author }]];
      });
      return {
        id: idOf(view),
        name: view['name'],
        type: view['type'],
        ...(view['data_source_id'] === null ? {} : { data_source: view['data_source_id'] }),
        ...Object.fromEntries(
          fields.filter((name) => view[name] !== null).map((name) => [name, view[name]]),
        ),
        ...(order.length === 0 ? {} : { order }),
        created_time: view['created_time'],
        last_edited_time: view['last_edited_time'],
        ...Object.fromEntries(authors),
      };
    }),
  };
}
