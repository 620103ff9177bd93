import type { ApiObject } from '../model/api-object.ts';
import { toObject, toObjects, toPlainText, toText, idOf } from '../model/api-object.ts';
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
import { listDataSources, toDatabaseId } from './references.ts';

export interface ExpandedDatabase {
  readonly key: string;
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
  const place: Place = { file: file.file, path: '' };
  const { json } = file;
  const id = toDatabaseId(file);
  const title = expandRichText(json['title'], at(place, 'title'), scope);
  const times = {
    created_time: toMinute(toText(json['created_time']) || '2024-01-01T00:00:00Z'),
    last_edited_time: toMinute(toText(json['last_edited_time']) || '2024-01-01T00:00:00Z'),
  };
  const sources = listDataSources(file, toPlainText(title));
  const hasOwn = toObjects(json['data_sources']).length === 0;
  const common = {
    description: expandRichText(json['description'], at(place, 'description'), scope),
    is_inline: json['is_inline'] === true,
    icon: expandIcon(json['icon'], at(place, 'icon'), scope),
    cover: expandCover(json['cover'], at(place, 'cover'), scope),
    url: toNotionUrl(id),
    in_trash: json['in_trash'] === true,
  };
  const dataSources = sources.map((source, index) => {
    const where = hasOwn ? place : at(at(place, 'data_sources'), index);
    return {
      object: 'data_source',
      id: source.id,
      cover: common.cover,
      icon: common.icon,
      created_time: times.created_time,
      created_by: toAuthor(json['created_by'], at(place, 'created_by'), scope),
      last_edited_by: toAuthor(json['last_edited_by'], at(place, 'last_edited_by'), scope),
      last_edited_time: times.last_edited_time,
      title: hasOwn ? title : expandRichText(source.name, where, scope),
      description: common.description,
      is_inline: common.is_inline,
      properties: expandSchema(
        toObject(source.json['properties']),
        at(where, 'properties'),
        source.id,
        scope,
      ),
      parent: { type: 'database_id', database_id: id },
      database_parent: parent,
      url: common.url,
      public_url: null,
      in_trash: common.in_trash,
    };
  });
  const database = {
    object: 'database',
    id,
    title,
    description: common.description,
    parent,
    is_inline: common.is_inline,
    in_trash: common.in_trash,
    is_locked: json['is_locked'] === true,
    ...times,
    data_sources: sources.map((source) => ({ id: source.id, name: source.name })),
    icon: common.icon,
    cover: common.cover,
    url: common.url,
    public_url: null,
  };
  const templates = new Map(sources.map((source) => [source.id, toTemplates(source)]));
  return { key: file.key, database, dataSources, templates };
}

function toTemplates(source: {
  readonly id: string;
  readonly json: ApiObject;
}): readonly ApiObject[] {
  return toObjects(source.json['templates']).map((template) => ({
    id: idOf(template) || deriveId(source.id, 'template', toText(template['name'])),
    name: template['name'],
    is_default: template['is_default'] === true,
  }));
}
