import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createNotion } from '../../../content-loader/notion/client.ts';
import type { DatabaseInfo } from '../../../content-loader/notion/database.ts';
import type { TypedProperty } from '../../../content-loader/types/describe-properties.ts';
import {
  createFindCollection,
  describeProperties,
} from '../../../content-loader/types/describe-properties.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';

/** The databases `blog` and `people` as the client gives them. `properties`: of `blog`. */
async function fetchDatabases(properties: object): Promise<ReadonlyMap<string, DatabaseInfo>> {
  const folder = createTemporaryFolder({
    'workspace.json': { name: 'Small' },
    'blog/database.json': { title: 'Blog', properties: { Name: { title: {} }, ...properties } },
    'people/database.json': { title: 'People', properties: { Name: { title: {} } } },
  });
  const api = createLocalApi({ workspace: folder.path, baseUrl: 'http://local.test' });
  const notion = createNotion({
    token: 't',
    baseUrl: 'http://local.test',
    fetch: (input, init) => api.fetch(new Request(input, init)),
  });
  const found = await Promise.all(
    api.databases().map(async ({ id, title }) => [title, await notion.fetchDatabase(id)] as const),
  );
  folder.remove();
  return new Map(found);
}

/** What is known of the properties of `blog`, where `collections` of the site are these databases. */
export async function describeBlog(
  properties: object,
  collections: Readonly<Record<string, string>> = { posts: 'Blog', authors: 'People' },
): Promise<readonly TypedProperty[]> {
  const databases = await fetchDatabases(properties);
  const known = Object.entries(collections).map(([name, title]) => ({
    name,
    database: databases.get(title),
  }));
  const blog = databases.get('Blog');
  return blog ? describeProperties(blog, createFindCollection(known)) : [];
}
