import type { PageObjectResponse } from '@notionhq/client';
import { titleOf } from '../plan/page-title.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { toPlainText } from '../notion/database.ts';

/** The root, as the rest of a build knows the database of a collection. */
export function toRootDatabase(page: PageObjectResponse): DatabaseInfo {
  const { id, url, icon, cover } = page;
  const richText = titleOf(page);
  return {
    ...{ id, url, icon, cover },
    title: toPlainText(richText),
    titleRichText: richText,
    description: [],
    dataSources: [],
  };
}
