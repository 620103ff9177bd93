import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';

/** Small builders of API objects for the tests of the local API. */
export function toRichText(content: string): readonly ApiObject[] {
  return [
    {
      type: 'text',
      text: { content, link: null },
      annotations: {
        bold: false,
        italic: false,
        strikethrough: false,
        underline: false,
        code: false,
        color: 'default',
      },
      plain_text: content,
      href: null,
    },
  ];
}

export const editor: ApiObject = { object: 'user', id: deriveId('editor') };

export function toParagraph(content: string, children: readonly ApiObject[] = []): ApiObject {
  return {
    object: 'block',
    type: 'paragraph',
    paragraph: { rich_text: toRichText(content), icon: null, color: 'default' },
    ...(children.length > 0 ? { children } : {}),
  };
}

/** A database with one data source of the same properties. */
export function toDatabase(
  name: string,
  properties: ApiObject,
): { readonly database: ApiObject; readonly dataSource: ApiObject } {
  const databaseId = deriveId(name, 'database');
  const dataSourceId = deriveId(name, 'data-source');
  const times = {
    created_time: '2026-01-01T00:00:00.000Z',
    last_edited_time: '2026-01-01T00:00:00.000Z',
  };
  return {
    database: {
      object: 'database',
      id: databaseId,
      title: toRichText(name),
      description: [],
      parent: { type: 'workspace', workspace: true },
      is_inline: false,
      in_trash: false,
      is_locked: false,
      ...times,
      data_sources: [{ id: dataSourceId, name }],
      icon: null,
      cover: null,
      url: `https://www.notion.so/${databaseId.replaceAll('-', '')}`,
      public_url: null,
    },
    dataSource: {
      object: 'data_source',
      id: dataSourceId,
      cover: null,
      icon: null,
      ...times,
      created_by: editor,
      last_edited_by: editor,
      title: toRichText(name),
      description: [],
      is_inline: false,
      properties,
      parent: { type: 'database_id', database_id: databaseId },
      database_parent: { type: 'workspace', workspace: true },
      url: `https://www.notion.so/${databaseId.replaceAll('-', '')}`,
      public_url: null,
      in_trash: false,
    },
  };
}

/** A row of the data source that `toDatabase(name)` makes. */
export function toRow(
  name: string,
  key: string,
  properties: ApiObject,
  fields: ApiObject = {},
): ApiObject {
  const id = deriveId(name, 'row', key);
  return {
    object: 'page',
    id,
    created_time: '2026-01-01T00:00:00.000Z',
    last_edited_time: '2026-01-01T00:00:00.000Z',
    created_by: editor,
    last_edited_by: editor,
    cover: null,
    icon: null,
    parent: {
      type: 'data_source_id',
      data_source_id: deriveId(name, 'data-source'),
      database_id: deriveId(name, 'database'),
    },
    in_trash: false,
    is_archived: false,
    is_locked: false,
    properties,
    url: `https://www.notion.so/${id.replaceAll('-', '')}`,
    public_url: null,
    ...fields,
  };
}
