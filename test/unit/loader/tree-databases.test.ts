import { afterEach, describe, expect, it } from 'vitest';
import type { LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';
import type { Leaf, TreeFolder } from './tree-site.ts';
import {
  createTreeFolder,
  createTreeRun,
  findInCaches,
  inOrder,
  routesOf,
  toId,
} from './tree-site.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function createFolder(): Promise<TreeFolder> {
  const folder = await createTreeFolder();
  closing.push(() => folder.remove());
  return folder;
}

async function load(folder: TreeFolder, root: string, options: LoaderRunOptions = {}) {
  const run = await createTreeRun(folder, root, options);
  closing.push(() => run.close());
  const requests = await run.load();
  return { run, requests };
}

const withDatabase = (name: string): Leaf => ({
  key: 'root',
  title: 'Root',
  blocks: [{ child_database: { database: name } }],
  children: [{ key: 'after', title: 'After' }],
});

const gated = {
  title: 'Recipes',
  properties: { Name: { title: {} }, Published: { checkbox: {} } },
};
const bare = { title: 'Plain', properties: { Name: { title: {} }, Note: { rich_text: {} } } };

describe('databases in a tree', () => {
  it('are pages that list their rows, which come below them, where they have a gate', async () => {
    const folder = await createFolder();
    await folder.write({
      ...withDatabase('recipes'),
      children: [],
      blocks: [{ toggle: 'More', children: [{ child_database: { database: 'recipes' } }] }],
    });
    await folder.writeDatabase('recipes', gated, {
      soup: { properties: { Name: 'Soup', Published: true }, children: [{ paragraph: 'Boil.' }] },
      secret: { properties: { Name: 'Zealhidden', Published: false } },
    });
    const { run } = await load(folder, 'root');
    expect(routesOf(run)).toEqual(['/', '/recipes/', '/recipes/soup/']);
    expect(inOrder(run).map(({ tree }) => tree?.isDatabase)).toEqual([false, true, false]);
    const { html } = await run.content('Recipes');
    expect(html).toContain('href="/recipes/soup/"');
    expect((await run.content('Root')).html).toContain('/recipes/');
    expect(JSON.stringify(run.list())).not.toContain('Zealhidden');
  });

  it('without a gate give their rows no pages, and say what would', async () => {
    const folder = await createFolder();
    await folder.write(withDatabase('plain'));
    await folder.writeDatabase('plain', bare, { one: { properties: { Name: 'One' } } });
    const { run } = await load(folder, 'root');
    expect(routesOf(run)).toEqual(['/', '/after/']);
    const found = (await run.report()).findings.filter(({ rule }) => rule === 'tree-rows');
    expect(found).toMatchObject([{ page: { title: 'Plain' } }]);
    expect(found[0]?.detail).toContain('rows: true');
  });

  it('give them pages where the site says so', async () => {
    const folder = await createFolder();
    await folder.write(withDatabase('plain'));
    await folder.writeDatabase('plain', bare, { one: { properties: { Name: 'One' } } });
    const site = { collections: { posts: { rows: true } } };
    const { run } = await load(folder, 'root', { site });
    expect(routesOf(run)).toEqual(['/', '/plain/', '/plain/one/', '/after/']);
  });

  it('with sub-items are trees themselves, and nothing below a closed row is published', async () => {
    const folder = await createFolder();
    await folder.write(withDatabase('tasks'));
    await folder.writeDatabase(
      'tasks',
      {
        title: 'Tasks',
        properties: {
          Name: { title: {} },
          Published: { checkbox: {} },
          'Parent item': { relation: { database: 'tasks', type: 'single_property' } },
        },
      },
      {
        a: { properties: { Name: 'A', Published: true } },
        b: { properties: { Name: 'B', Published: true, 'Parent item': ['tasks/a'] } },
        c: { properties: { Name: 'C', Published: true, 'Parent item': ['tasks/b'] } },
        d: { properties: { Name: 'Zealhidden', Published: false } },
        e: { properties: { Name: 'E below', Published: true, 'Parent item': ['tasks/d'] } },
      },
    );
    const { run } = await load(folder, 'root');
    expect(routesOf(run)).toEqual([
      '/',
      '/tasks/',
      '/tasks/a/',
      '/tasks/a/b/',
      '/tasks/a/b/c/',
      '/after/',
    ]);
  });

  it('that are marked are named nowhere, and neither are their rows', async () => {
    const folder = await createFolder();
    await folder.write({
      ...withDatabase('recipes'),
      blocks: [
        { child_database: { database: 'recipes' } },
        { child_database: { database: 'plain' } },
        { link_to_page: { database: 'plain' } },
        { child_database: { database: 'linked' } },
      ],
    });
    await folder.writeDatabase(
      'recipes',
      { ...gated, title: '_Zealhidden' },
      { soup: { properties: { Name: 'Zealhidden soup', Published: true } } },
    );
    await folder.writeDatabase(
      'plain',
      { ...bare, title: 'Draft: Zealhidden' },
      { one: { properties: { Name: 'Zealhidden row' } } },
    );
    const views = [{ name: 'All', type: 'table', database: 'plain' }];
    await folder.writeDatabase(
      'linked',
      { title: 'Zealhidden linked', data_sources: [], views },
      {},
    );
    const { run } = await load(folder, 'root');
    expect(routesOf(run)).toEqual(['/', '/after/']);
    expect((await run.content('Root')).html).not.toContain('Zealhidden');
    expect(JSON.stringify(await run.report())).not.toContain('Zealhidden');
    expect(await findInCaches(run, 'Zealhidden')).toEqual([]);
  });

  it('that stand below a marked page are named nowhere', async () => {
    const folder = await createFolder();
    await folder.write({
      ...withDatabase('other'),
      blocks: [{ link_to_page: { database: 'recipes' } }],
      children: [
        {
          key: 'closed',
          title: '_Zealhidden',
          children: [
            {
              key: 'below',
              title: 'Zealhidden below',
              blocks: [{ child_database: { database: 'recipes' } }],
            },
          ],
        },
        {
          key: 'open',
          title: 'Open',
          blocks: [{ child_database: { database: 'plain' } }],
        },
      ],
    });
    await folder.writeDatabase(
      'recipes',
      { ...gated, title: 'Zealhidden recipes' },
      { soup: { properties: { Name: 'Zealhidden soup', Published: true } } },
    );
    await folder.writeDatabase(
      'plain',
      {
        ...bare,
        properties: {
          ...bare.properties,
          Dish: { relation: { database: 'recipes', type: 'single_property' } },
        },
      },
      { one: { properties: { Name: 'One', Dish: ['recipes/soup'] } } },
    );
    const { run } = await load(folder, 'root');
    expect(routesOf(run)).toEqual(['/', '/open/']);
    for (const title of ['Root', 'Open']) {
      expect((await run.content(title)).html).not.toContain('Zealhidden');
    }
    expect((await run.content('Open')).html).toContain('One');
    expect(JSON.stringify(await run.report())).not.toContain('Zealhidden');
    expect(await findInCaches(run, 'Zealhidden')).toEqual([]);
  });

  it('list their rows in the order of their first view, which lead to one another', async () => {
    const folder = await createFolder();
    await folder.write(withDatabase('recipes'));
    const rows = ['A', 'B', 'C', 'D'].map((name): [string, object] => [
      name.toLowerCase(),
      { properties: { Name: name, Published: true } },
    ]);
    const view = {
      type: 'table',
      name: 'First',
      sorts: [{ property: 'Name', direction: 'descending' }],
      filter: { property: 'Name', title: { does_not_equal: 'C' } },
    };
    await folder.writeDatabase('recipes', { ...gated, views: [view] }, Object.fromEntries(rows));
    const { run } = await load(folder, 'root');
    expect(inOrder(run).map(({ title }) => title)).toEqual([
      ...['Root', 'Recipes', 'D', 'B', 'A', 'C', 'After'],
    ]);
    const titles = new Map(
      run.list().map(({ notionId, title }) => [notionId.replaceAll('-', ''), title]),
    );
    const neighbours = inOrder(run).map(({ tree }) => [
      titles.get(tree?.previous ?? ''),
      titles.get(tree?.next ?? ''),
    ]);
    expect(neighbours).toEqual([
      [undefined, 'Recipes'],
      ['Root', 'After'],
      [undefined, 'B'],
      ['D', 'A'],
      ['B', 'C'],
      ['A', undefined],
      ['Recipes', undefined],
    ]);
  });
});

const blog = { title: 'Blog', properties: { Name: { title: {} }, Published: { checkbox: {} } } };

describe('a database that is a collection', () => {
  it('publishes the pages below its posts where the site says so', async () => {
    const folder = await createFolder();
    await folder.write({ key: 'part', title: 'Part', children: [{ key: 'deep', title: 'Deep' }] });
    await folder.writeDatabase('blog', blog, {
      one: {
        properties: { Name: 'One', Published: true },
        children: [{ child_page: { page: 'pages/part' } }],
      },
      two: { properties: { Name: 'Two', Published: true } },
    });
    const run = await createLoaderRun(folder.folder, {
      ownProject: true,
      site: { collections: { posts: { subpages: true } } },
    });
    closing.push(() => run.close());
    await run.load();
    expect(routesOf(run).toSorted()).toEqual([
      '/posts/one/',
      '/posts/one/part/',
      '/posts/one/part/deep/',
      '/posts/two/',
    ]);
    const byTitle = run.entries();
    expect(byTitle.get('One')).toMatchObject({ kind: 'post', tree: { depth: 0 } });
    expect(byTitle.get('Part')).toMatchObject({ kind: 'page', tree: { depth: 1 } });
    expect(byTitle.get('Two')?.tree?.previous).toBeUndefined();
    expect((await run.content('One')).html).toContain('href="/posts/one/part/"');
  });

  it('keeps them private otherwise', async () => {
    const folder = await createFolder();
    await folder.write({ key: 'part', title: 'Zealhidden' });
    await folder.writeDatabase('blog', blog, {
      one: {
        properties: { Name: 'One', Published: true },
        children: [{ child_page: { page: 'pages/part' } }],
      },
    });
    const run = await createLoaderRun(folder.folder, { ownProject: true });
    closing.push(() => run.close());
    await run.load();
    expect(routesOf(run)).toEqual(['/posts/one/']);
    expect(run.list()[0]?.tree).toBeUndefined();
  });

  it('is a tree where it has sub-items', async () => {
    const folder = await createFolder();
    await folder.writeDatabase(
      'blog',
      {
        ...blog,
        properties: {
          ...blog.properties,
          Oberpunkt: { relation: { database: 'blog', type: 'single_property' } },
        },
      },
      {
        one: { properties: { Name: 'One', Published: true } },
        two: { properties: { Name: 'Two', Published: true, Oberpunkt: ['blog/one'] } },
      },
    );
    const run = await createLoaderRun(folder.folder, {
      ownProject: true,
      site: { collections: { posts: { nested: 'Oberpunkt' } } },
    });
    closing.push(() => run.close());
    await run.load();
    expect(routesOf(run)).toEqual(['/posts/one/', '/posts/one/two/']);
    expect(run.entries().get('Two')).toMatchObject({ kind: 'post', slug: 'one/two' });
  });
});

/** Of a wiki: the query for other databases among its rows finds one. */
const asWiki: LoaderRunOptions['tamper'] = ({ request, response, body }) => {
  if (!/^POST \/v1\/data_sources\/[^/]+\/query$/.test(request)) return false;
  const list = JSON.parse(body.toString()) as { results: unknown[] };
  if (list.results.length > 0) return false;
  const found = { object: 'data_source', id: '0'.repeat(32), properties: {} };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...list, results: [found] }));
  return true;
};
const wiki = {
  title: 'Wiki',
  properties: { Page: { title: {} }, Verification: { verification: {} } },
};
const wikiRows = {
  start: {
    properties: { Page: 'Start' },
    children: [{ toggle: 'More', children: [{ child_page: { page: 'pages/part' } }] }],
  },
  use: { properties: { Page: 'Use' } },
};

describe('a wiki', () => {
  const part: Leaf = { key: 'part', title: 'Part', children: [{ key: 'deep', title: 'Deep' }] };

  it('is a tree with the pages below its pages, as a collection of its own', async () => {
    const folder = await createFolder();
    await folder.write(part);
    await folder.writeDatabase('wiki', wiki, wikiRows);
    const run = await createLoaderRun(folder.folder, { ownProject: true, tamper: asWiki });
    closing.push(() => run.close());
    await run.load();
    expect(routesOf(run)).toEqual([
      '/posts/start/',
      '/posts/start/part/',
      '/posts/start/part/deep/',
      '/posts/use/',
    ]);
    const byTitle = run.entries();
    expect(byTitle.get('Start')?.tree?.next).toBe(
      byTitle.get('Part')?.notionId.replaceAll('-', ''),
    );
    expect(byTitle.get('Use')?.tree?.previous).toBe(
      byTitle.get('Deep')?.notionId.replaceAll('-', ''),
    );
  });

  it('is a branch of the tree that it stands in', async () => {
    const folder = await createFolder();
    await folder.write({
      ...withDatabase('wiki'),
      children: [{ key: 'after', title: 'After' }, part],
    });
    await folder.writeDatabase('wiki', wiki, wikiRows);
    const { run } = await load(folder, 'root', { tamper: asWiki });
    expect(routesOf(run).filter((route) => route.startsWith('/wiki/'))).toEqual([
      '/wiki/',
      '/wiki/start/',
      '/wiki/use/',
    ]);
  });
});

describe('a page beside other collections', () => {
  it('begins its addresses with the name of its collection, and leaves others what is theirs', async () => {
    const folder = await createFolder();
    await folder.write({
      key: 'guide',
      title: 'Guide',
      blocks: [{ child_database: { database: 'blog' } }],
      children: [
        { key: 'start', title: 'Start', blocks: [{ link_to_page: { page: 'blog/one' } }] },
        { key: '2', title: '2', blocks: [{ breadcrumb: {} }] },
      ],
    });
    await folder.writeDatabase('blog', blog, {
      one: {
        properties: { Name: 'One', Published: true },
        children: [{ link_to_page: { page: 'pages/start' } }],
      },
    });
    const run = await createLoaderRun(folder.folder, {
      ownProject: true,
      collection: 'guide',
      site: { collections: { guide: { page: toId('guide') } } },
    });
    closing.push(() => run.close());
    await run.load();
    expect(routesOf(run)).toEqual(['/guide/', '/guide/start/', '/guide/2/']);
    expect((await run.content('Start')).html).toContain('href="/posts/one/"');
    expect((await run.content('2')).html).toMatch(/breadcrumb[\s\S]*href="\/guide\/"[\s\S]*Guide/);
    const [, start] = inOrder(run);
    expect(start?.links).toMatchObject([{ collection: 'posts' }]);
  });
});
