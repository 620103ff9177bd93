import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeAddressRecord } from '../../../content-loader/plan/address-record.ts';
import { readPlannedRedirects } from '../../../content-loader/plan/planned-redirects.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';
import type { Leaf, TreeFolder } from './tree-site.ts';
import { createTreeFolder, createTreeRun, routesOf, toId } from './tree-site.ts';

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

/** Publishes, and remembers the addresses as the end of a build does. */
async function publish(run: LoaderRun): Promise<{ requests: string[]; redirects: string[] }> {
  const requests = await run.publish();
  const { record, redirects } = await readPlannedRedirects(join(run.cacheFolder, 'quire'));
  await writeAddressRecord(run.project, record);
  return { requests, redirects: redirects.map(({ from, to }) => `${from} → ${to}`) };
}

const now = (): string => new Date().toISOString();
const page = (
  key: string,
  title: string,
  children: readonly Leaf[] = [],
  more: Partial<Leaf> = {},
): Leaf => ({
  key,
  title,
  children,
  ...more,
});

describe('a tree that is built again', () => {
  const many = Array.from({ length: 118 }, (_, n) => page(`m${n}`, `Page ${n}`));

  it('asks for its root and two searches while nothing was edited', async () => {
    const { run } = await open(page('root', 'Root', [page('a', 'A', many), page('b', 'B')]));
    await publish(run);
    const { requests } = await publish(run);
    // The root twice: the schema, which is asked for another folder here, and the build.
    expect(requests.filter((line) => !line.includes('/v1/search'))).toEqual([
      expect.stringContaining('GET /v1/pages/ID'),
      expect.stringContaining('GET /v1/pages/ID'),
    ]);
    expect(requests.filter((line) => line.includes('/v1/search'))).toHaveLength(2);
    expect(routesOf(run)).toHaveLength(121);
  });

  it('asks for one hundred pages with each search when it is built first', async () => {
    const { run } = await open(page('root', 'Root', [page('a', 'A', many), page('b', 'B')]));
    const { requests } = await publish(run);
    const single = requests.filter((line) => line.includes('GET /v1/pages/'));
    // The root, and twice that NOTION_DATABASE_ID names a page: the schema and the build ask.
    expect(single.length).toBeLessThanOrEqual(3);
    expect(requests.filter((line) => line.includes('/v1/search'))).toHaveLength(2);
    // One list of blocks a page, two of the page with more than a hundred, and one more to find out
    // that the id names a page.
    expect(requests.filter((line) => line.includes('/children'))).toHaveLength(123);
    expect(requests.length).toBeLessThanOrEqual(123 + 2 + 8);
  });

  it('finds edits, new pages, and pages that went to the trash', async () => {
    const { run, folder } = await open(page('root', 'Root', [page('a', 'A'), page('b', 'B')]));
    await publish(run);
    const edited = { edited: now() };
    await folder.write(
      page(
        'root',
        'Root',
        [
          page('a', 'A', [page('c', 'C', [], edited)], edited),
          page('b', 'B', [], { trashed: true, ...edited }),
        ],
        edited,
      ),
    );
    const { requests } = await publish(run);
    expect(routesOf(run)).toEqual(['/', '/a/', '/a/c/']);
    expect(requests.filter((line) => line.includes('/children')).length).toBeLessThanOrEqual(3);
  });

  it('hides a page that was marked since, with all below it', async () => {
    const { run, folder } = await open(
      page('root', 'Root', [page('a', 'A', [page('c', 'C')]), page('b', 'B')]),
    );
    await publish(run);
    await folder.write(
      page('root', 'Root', [
        page('a', 'Draft: A', [page('c', 'C')], { edited: now() }),
        page('b', 'B'),
      ]),
    );
    await publish(run);
    expect(routesOf(run)).toEqual(['/', '/b/']);
  });

  it('asks for a page itself that the search does not list', async () => {
    const hidden = toId('late').replaceAll('-', '');
    const { run } = await open(page('root', 'Root', [page('a', 'A'), page('late', 'Late')]), {
      tamper: ({ request, response, body }) => {
        if (!request.startsWith('POST /v1/search')) return false;
        const list: unknown = JSON.parse(body.toString());
        if (typeof list !== 'object' || list === null || !('results' in list)) return false;
        const results = (list.results as { id: string }[]).filter(
          ({ id }) => id.replaceAll('-', '') !== hidden,
        );
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ...list, results }));
        return true;
      },
    });
    await publish(run);
    expect(routesOf(run)).toEqual(['/', '/a/', '/late/']);
  });
});

describe('pages that move', () => {
  it('lead from each former address to today’s, with all below them', async () => {
    const { run, folder } = await open(
      page('root', 'Root', [page('a', 'A', [page('c', 'C', [page('d', 'D')])]), page('b', 'B')]),
    );
    await publish(run);
    const edited = { edited: now() };
    await folder.write(
      page('root', 'Root', [
        page('a', 'A', [], edited),
        page('b', 'B', [page('c', 'See', [page('d', 'D')], edited)], edited),
      ]),
    );
    const { redirects } = await publish(run);
    expect(routesOf(run)).toEqual(['/', '/a/', '/b/', '/b/see/', '/b/see/d/']);
    expect(redirects).toEqual(['/a/c/ → /b/see/', '/a/c/d/ → /b/see/d/']);
  });

  it('do so from one collection to another', async () => {
    const folder = await createTreeFolder();
    closing.push(() => folder.remove());
    const guide = (children: Leaf[]): Leaf =>
      page('all', 'All', [
        page('guide', 'Guide', children, { edited: now() }),
        page(
          'help',
          'Help',
          [page('q', 'Question')].filter(({ key }) => !children.some((one) => one.key === key)),
          { edited: now() },
        ),
      ]);
    await folder.write(guide([]));
    const run = await createLoaderRun(folder.folder, {
      ownProject: true,
      collection: 'guide',
      environment: { NOTION_DATABASE_ID: toId('help') },
      site: { collections: { guide: { page: toId('guide') } }, routes: { posts: '/help/:slug/' } },
    });
    closing.push(() => run.close());
    await publish(run);
    await folder.write(guide([page('q', 'Question', [], { edited: now() })]));
    const { redirects } = await publish(run);
    expect(routesOf(run)).toEqual(['/guide/', '/guide/question/']);
    expect(redirects).toEqual(['/help/question/ → /guide/question/']);
  });
});

describe('guards of a tree', () => {
  const secrets = Array.from({ length: 8 }, (_, n) => page(`s${n}`, `~ Zealhidden ${n}`));

  it('stop a build in which many pages appear that no author touched', async () => {
    let titles = ['~'];
    const { run } = await open(page('root', 'Root', [page('a', 'A'), ...secrets]), {
      site: () => ({ draftMarks: { titles } }),
    });
    await publish(run);
    expect(routesOf(run)).toEqual(['/', '/a/']);
    titles = ['never'];
    await expect(run.load()).rejects.toThrow(/8 pages that were there at the last build/);
    await run.publish({ QUIRE_ALLOW_APPEAR: '1' });
    expect(routesOf(run)).toHaveLength(10);
  });

  it('let an author open a page with all below it', async () => {
    const below = secrets.map((one) => ({ ...one, title: one.title.slice(2) }));
    const { run, folder } = await open(page('root', 'Root', [page('a', '_A', below)]));
    await publish(run);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
    const later = new Date(Date.now() + 120_000).toISOString();
    await folder.write(page('root', 'Root', [page('a', 'A', below, { edited: later })]));
    await publish(run);
    expect(routesOf(run)).toHaveLength(10);
  });

  it('stop a build that would lose most pages', async () => {
    const all = Array.from({ length: 10 }, (_, n) => page(`m${n}`, `Page ${n}`));
    const { run, folder } = await open(page('root', 'Root', all));
    await publish(run);
    await folder.write(page('root', 'Root', all.slice(0, 2), { edited: now() }));
    await expect(run.load()).rejects.toThrow(/11/);
  });
});
