import type { PageObjectResponse } from '@notionhq/client';
import type { DatabaseInfo } from '../notion/database.ts';
import { toPlainText } from '../notion/database.ts';

/** The root, as the rest of a build knows the database of a collection. */
export function toRootDatabase({
  id,
  url,
  icon,
  cover,
  properties,
}: PageObjectResponse): DatabaseInfo {
  const title = Object.values(properties).find((property) => property.type === 'title');
  const richText = title?.type === 'title' ? title.title : [];
  return {
    ...{ id, url, icon, cover },
    title: toPlainText(richText),
    titleRichText: richText,
    description: [],
    dataSources: [],
  };
}
