import type { PageObjectResponse } from '@notionhq/client';
import { titleOf } from '../plan/page-title.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { formerFields } from '../notion/former-fields.ts';
import { toPlainText } from '../notion/database.ts';
import { toCacheable } from '../fetch/cacheable.ts';
import type { TreeSources } from './tree-sources.ts';
import type { Row, RowPlace } from '../plan/collection-rows.ts';
import { completeRow } from '../plan/complete-row.ts';
import type { MarkedPage } from './draft-marks.ts';

/** A page of a tree before it is known where it stands. */
export interface TreePage {
  readonly row: Row;
  readonly kind: RowPlace['kind'];
}

/** A page that is no row has its title, icon and cover; what else a root may be a row of is left out. */
export async function toPageRow(
  session: TreeSources,
  page: PageObjectResponse,
  draft: Row['draft'],
): Promise<Row> {
  const name = titleName(page);
  const title = name === undefined ? undefined : page.properties[name];
  const bare = { ...page, properties: name && title ? { [name]: title } : {} };
  const complete = await completeRow(session.notion, bare, { properties: {} });
  return {
    page: toCacheable(session, complete),
    names: name === undefined ? {} : { title: name },
    schema: {},
    ...(draft === undefined ? {} : { draft }),
  };
}

/** A database as a page of the tree: its title, icon and cover are the page's. */
export function toDatabaseRow(
  session: TreeSources,
  database: DatabaseInfo,
  { createdTime, parentId }: { readonly createdTime: string; readonly parentId: string },
  draft: Row['draft'],
): Row {
  const edited = database.dataSources.map(({ lastEditedTime }) => lastEditedTime).sort();
  const unknownUser = { object: 'user', id: '' } as const;
  const page: PageObjectResponse = {
    ...formerFields,
    object: 'page',
    id: database.id,
    created_time: createdTime,
    last_edited_time: edited.at(-1) ?? createdTime,
    created_by: unknownUser,
    last_edited_by: unknownUser,
    in_trash: false,
    is_archived: false,
    is_locked: false,
    icon: database.icon,
    cover: database.cover,
    url: database.url,
    public_url: null,
    parent: { type: 'page_id', page_id: parentId },
    properties: { title: { id: 'title', type: 'title', title: [...database.titleRichText] } },
  };
  const shown = toCacheable(session, page);
  return {
    page: shown,
    names: { title: 'title' },
    schema: {},
    ...(draft === undefined ? {} : { draft }),
  };
}

/** What of a page as Notion gave it may carry a mark. */
export function toMarked(page: PageObjectResponse): MarkedPage {
  return { title: toPlainText(titleOf(page)), emoji: stringOf(fieldsOf(page.icon)['emoji']) };
}

function titleName({ properties }: PageObjectResponse): string | undefined {
  return Object.keys(properties).find((name) => fieldsOf(properties[name])['type'] === 'title');
}
