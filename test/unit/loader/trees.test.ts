import { afterEach, describe, expect, it } from 'vitest';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import type { Leaf, TreeFolder } from './tree-site.ts';
import { createTreeFolder, createTreeRun, inOrder, routesOf, toId } from './tree-site.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(
  root: Leaf,
  options: LoaderRunOptions = {},
): Promise<{ run: LoaderRun; folder: TreeFolder }> {
  const folder = await createTreeFolder();
  closing.push(() => folder.remove());
  await folder.write(root);
  const run = await createTreeRun(folder, root.key, options);
  closing.push(() => run.close());
  return { run, folder };
}

const leaf = (title: string, children: readonly Leaf[] = [], more: Partial<Leaf> = {}): Leaf => ({
  key: title.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'x',
  title,
  children,
  ...more,
});

const handbook = leaf('Handbook', [
  leaf('Install', [leaf('Linux'), leaf('macOS')]),
  leaf('Use'),
  leaf('2024'),
]);

describe('a page that is the whole site', () => {
  it('gives every page below it a route that follows the tree, in the order of Notion', async () => {
    const { run } = await open(handbook);
    await run.load();
    expect(routesOf(run)).toEqual([
      '/',
      '/install/',
      '/install/linux/',
      '/install/macos/',
      '/use/',
      '/2024/',
    ]);
  });

  it('says of every page where it stands', async () => {
    const { run } = await open(handbook);
    await run.load();
    const [root, install, linux, macos, use] = inOrder(run).map(({ tree }) => tree);
    const ids = inOrder(run).map(({ notionId }) => notionId.replaceAll('-', ''));
    expect(root).toEqual({
      children: [ids[1], ids[4], ids[5]],
      ancestors: [],
      next: ids[1],
      depth: 0,
      order: 0,
      isDatabase: false,
    });
    expect(install).toMatchObject({ parent: ids[0], previous: ids[0], next: ids[2], depth: 1 });
    expect(linux).toMatchObject({ parent: ids[1], ancestors: [ids[0], ids[1]], depth: 2 });
    expect(macos).toMatchObject({ previous: ids[2], next: ids[4], order: 3 });
    expect(use?.children).toEqual([]);
  });

  it('finds pages in columns, toggles, tabs and synced blocks', async () => {
    const inColumns: Leaf['wrap'] = (pages) => [
      {
        column_list: {},
        children: [
          { column: {}, children: pages },
          { column: {}, children: [{ paragraph: 'x' }] },
        ],
      },
    ];
    const { run } = await open(
      leaf('Root', [
        leaf('In columns', [leaf('Column page')], { wrap: inColumns }),
        leaf('In toggle', [leaf('Toggle page')], {
          wrap: (pages) => [{ toggle: 'Open me', children: pages }],
        }),
        leaf('In tabs', [leaf('Tab page')], {
          wrap: (pages) => [{ tab: {}, children: [{ paragraph: 'Label', children: pages }] }],
        }),
        leaf('In synced', [leaf('Synced page')], {
          wrap: (pages) => [{ synced_block: { synced_from: null }, key: 'one', children: pages }],
        }),
      ]),
    );
    await run.load();
    expect(routesOf(run).filter((route) => route.split('/').length > 3)).toEqual([
      '/in-columns/column-page/',
      '/in-toggle/toggle-page/',
      '/in-tabs/tab-page/',
      '/in-synced/synced-page/',
    ]);
  });

  it('shows a page that synced blocks repeat once, where it really stands', async () => {
    const copy = { synced_block: { synced_from: 'pages/z-last#one' } };
    const { run } = await open(
      leaf('Root', [
        leaf('A first', [], { blocks: [copy] }),
        leaf('Z last', [leaf('Shared page')], {
          wrap: (pages) => [{ synced_block: { synced_from: null }, key: 'one', children: pages }],
        }),
      ]),
    );
    await run.load();
    expect(routesOf(run)).toEqual(['/', '/a-first/', '/z-last/', '/z-last/shared-page/']);
  });

  it('publishes nothing that is marked, in the trash, or below such a page', async () => {
    const below = (name: string): Leaf[] => [leaf(`Zealhidden ${name}`)];
    const { run } = await open(
      leaf('Root', [
        leaf('_Zealhidden a', below('b')),
        leaf('DRAFT: Zealhidden c', below('d')),
        leaf('Zealhidden e', below('f'), { icon: '🔒' }),
        leaf('Zealhidden g', below('h'), { icon: '🚧' }),
        leaf('Zealhidden i', below('j'), { trashed: true }),
        leaf('Shown'),
      ]),
    );
    await run.load();
    expect(routesOf(run)).toEqual(['/', '/shown/']);
    expect(JSON.stringify(run.list())).not.toContain('ealhidden');
    expect(JSON.stringify(await run.content('Root'))).not.toContain('ealhidden');
  });

  it.each([
    ['its title', leaf('_Zealhidden', [leaf('Below')])],
    ['its icon', leaf('Zealhidden', [leaf('Below')], { icon: '🔒' })],
  ])('is not built where the page itself is marked by %s', async (_, root) => {
    const { run } = await open(root);
    const failed = await run.load().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({
      name: 'The page of a collection is marked as not to be published',
    });
    expect(String(failed)).not.toContain('ealhidden');
    const { run: again } = await open(root, { site: { draftMarks: { titles: [], icons: [] } } });
    await again.load();
    expect(routesOf(again)).toEqual(['/', '/below/']);
  });

  it('takes the marks that the site sets', async () => {
    const { run } = await open(
      leaf('Root', [leaf('WIP this'), leaf('_Kept'), leaf('Eye', [], { icon: '👁️' })]),
      {
        site: { draftMarks: { titles: ['wip'], icons: ['👁'] } },
      },
    );
    await run.load();
    expect(routesOf(run)).toEqual(['/', '/kept/']);
  });

  it('keeps slugs apart among siblings alone, in any script, and off the names of the site', async () => {
    const { run } = await open(
      leaf('Root', [
        leaf('Same', [leaf('Same', [], { key: 'k1' })], { key: 'k2' }),
        leaf('Same', [], { key: 'k3' }),
        leaf('Установка', [leaf('設定', [], { key: 'k4' })], { key: 'k5' }),
        leaf('🎉', [], { key: 'k6' }),
        leaf('Tags', [leaf('Tags', [], { key: 'k7' })], { key: 'k8' }),
        leaf('Posts', [], { key: 'k9' }),
      ]),
    );
    await run.load();
    expect(routesOf(run)).toEqual([
      '/',
      '/same/',
      '/same/same/',
      '/same-2/',
      '/установка/',
      '/установка/設定/',
      `/${toId('k6').replaceAll('-', '')}/`,
      '/tags-2/',
      '/tags-2/tags/',
      '/posts-2/',
    ]);
  });

  it('goes twelve levels down', async () => {
    const deep = Array.from({ length: 12 }).reduceRight<Leaf[]>(
      (children, _, level) => [leaf(`L${level}`, children)],
      [],
    );
    const { run } = await open(leaf('Root', deep));
    await run.load();
    expect(routesOf(run).at(-1)).toBe(
      `/${Array.from({ length: 12 }, (_, n) => `l${n}`).join('/')}/`,
    );
  });
});
