import { fieldsOf, stringOf } from '../convert/content.ts';
import type { Notion } from '../notion/client.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { Check } from './check.ts';
import { pass, warn } from './check.ts';
import type { Sample } from './check-database.ts';
import { toFailedCheck } from './to-failed-check.ts';

/** Checks whether the connection may read names of people. Without that, pages show no names. */
export async function checkPeople(
  notion: Notion,
  site: WorkspaceSettings,
  { page, dataSource }: Sample,
): Promise<Check> {
  const name = 'capabilities';
  try {
    // Not every server says who made a page.
    const creator = stringOf(fieldsOf(page.created_by)['id']);
    const user = creator === undefined ? {} : await notion.fetchUser(creator);
    if ('name' in user) return pass(name, 'The connection may read content and names of people.');
  } catch (error) {
    return toFailedCheck(name, error);
  }
  const shown =
    site.showEditors || Object.values(dataSource.properties).some(({ type }) => type === 'people');
  const message = 'The connection may read content, but not who people are.';
  if (!shown) return pass(name, `${message} This site shows none.`);
  return warn(
    name,
    `${message} Mentions show "Someone".`,
    'Tick "Read user information without email addresses" at https://www.notion.so/developers.',
  );
}
