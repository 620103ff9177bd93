import type { ApiObject } from '../model/api-object.ts';
import { toObject, toObjects, toPlainText, toText } from '../model/api-object.ts';
import { deriveId } from '../model/ids.ts';
import { expandCover, expandIcon } from './expand-files.ts';
import { toAuthor } from './expand-pages.ts';
import { expandRichText, toNotionUrl } from './expand-rich-text.ts';
import { expandSchema } from './expand-schema.ts';
import type { ExpandScope } from './expand-scope.ts';
import { toMinute } from './expand-times.ts';
import type { ParsedFile } from './parse-files.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import { listDataSources, toDatabaseId } from './identities.ts';

export interface ExpandedDatabase {
  readonly key: string;
  readonly file: ParsedFile;
  readonly database: ApiObject;
  readonly dataSources: readonly ApiObject[];
  readonly templates: ReadonlyMap<string, readonly ApiObject[]>;
}

/** The API's database object of a `database.json`, and its data sources. */
export function expandDatabase(
  file: ParsedFile,
  parent: ApiObject,
  scope: ExpandScope,
): ExpandedDatabase {
  const { json } = file;
  const id = toDatabaseId(file);
  const title = expandRichText(json['title'], at({ file: file.file, path: '' }, 'title'), scope);
  const shared = toSharedFields(file, id, scope);
  const sources = listDataSources(file, toPlainText(title));
  const database = {
    object: 'database',
    id,
    title,
    description: shared.description,
    parent,
    is_inline: shared.is_inline,
    in_trash: shared.in_trash,
    is_locked: json['is_locked'] === true,
    created_time: shared.created_time,
    last_edited_time: shared.last_edited_time,
    data_sources: sources.map((source) => ({ id: source.id, name: source.name })),
    icon: shared.icon,
    cover: shared.cover,
    url: shared.url,
    public_url: null,
  };
  return {
    key: file.key,
    file,
    database,
    dataSources: sources.map((source, index) =>
      expandDataSource(file, source, index, { id, parent, title, shared }, scope),
    ),
    templates: new Map(sources.map((source) => [source.id, toTemplates(source, file, scope)])),
  };
}

type SharedField =
  | 'description'
  | 'is_inline'
  | 'icon'
  | 'cover'
  | 'created_time'
  | 'last_edited_time'
  | 'created_by'
  | 'last_edited_by'
  | 'url'
  | 'in_trash';

/** What a database and its data sources say alike. */
function toSharedFields(
  { file, json }: ParsedFile,
  id: string,
  scope: ExpandScope,
): Readonly<Record<SharedField, unknown>> {
  const place: Place = { file, path: '' };
  const toTime = (name: string): string => toMinute(toText(json[name]) || '2024-01-01T00:00:00Z');
  return {
    description: expandRichText(json['description'], at(place, 'description'), scope),
    is_inline: json['is_inline'] === true,
    icon: expandIcon(json['icon'], at(place, 'icon'), scope),
    cover: expandCover(json['cover'], at(place, 'cover'), scope),
    created_time: toTime('created_time'),
    last_edited_time: toTime('last_edited_time'),
    created_by: toAuthor(json['created_by'], at(place, 'created_by'), scope),
    last_edited_by: toAuthor(json['last_edited_by'], at(place, 'last_edited_by'), scope),
    url: toNotionUrl(id),
    in_trash: json['in_trash'] === true,
  };
}

function expandDataSource(
  file: ParsedFile,
  source: { readonly id: string; readonly name: string; readonly json: ApiObject },
  index: number,
  database: {
    readonly id: string;
    readonly parent: ApiObject;
    readonly title: unknown;
    readonly shared: Readonly<Record<SharedField, unknown>>;
  },
  scope: ExpandScope,
): ApiObject {
  const place: Place = { file: file.file, path: '' };
  const isListed = source.json !== file.json;
  const where = isListed ? at(at(place, 'data_sources'), index) : place;
  const { shared } = database;
  const schema = toObject(source.json['properties']);
  return {
    object: 'data_source',
    id: source.id,
    cover: shared.cover,
    icon:
      source.json['icon'] === undefined || !isListed
        ? shared.icon
        : expandIcon(source.json['icon'], at(where, 'icon'), scope),
    created_time: shared.created_time,
    created_by: shared.created_by,
    last_edited_by: shared.last_edited_by,
    last_edited_time: shared.last_edited_time,
    title: isListed ? expandRichText(source.name, where, scope) : database.title,
    description: shared.description,
    is_inline: shared.is_inline,
    properties: expandSchema(schema, at(where, 'properties'), source.id, scope),
    parent: { type: 'database_id', database_id: database.id },
    database_parent: database.parent,
    url: shared.url,
    public_url: null,
    in_trash: shared.in_trash === true || (isListed && source.json['in_trash'] === true),
  };
}

function toTemplates(
  source: { readonly id: string; readonly json: ApiObject },
  { file }: ParsedFile,
  { references }: ExpandScope,
): readonly ApiObject[] {
  const place: Place = at({ file, path: '' }, 'templates');
  const toId = ({ page, name }: ApiObject): string =>
    typeof page === 'string'
      ? references.pageId(place, page)
      : deriveId(source.id, 'template', toText(name));
  return toObjects(source.json['templates']).map((template) => ({
    id: toId(template),
    name: template['name'],
    is_default: template['is_default'] === true,
  }));
}
