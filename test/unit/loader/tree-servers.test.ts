import { afterEach, describe, expect, it } from 'vitest';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import type { Leaf, TreeFolder } from './tree-site.ts';
import { createTreeFolder, createTreeRun, routesOf } from './tree-site.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Tamper = NonNullable<LoaderRunOptions['tamper']>;
interface Listed {
  readonly id: string;
  readonly last_edited_time: string;
}

async function open(root: Leaf, tamper: Tamper): Promise<{ run: LoaderRun; folder: TreeFolder }> {
  const folder = await createTreeFolder();
  closing.push(() => folder.remove());
  await folder.write(root);
  const run = await createTreeRun(folder, root.key, { tamper });
  closing.push(() => run.close());
  return { run, folder };
}

const EARLY = '2026-01-01T10:00:00.000Z';
const page = (
  key: string,
  title: string,
  children: Leaf[] = [],
  more: Partial<Leaf> = {},
): Leaf => ({
  ...{ key, title, children },
  ...more,
});

/** A tree of some pages, four levels deep. */
const grown = (change: (leaf: Leaf) => Leaf = (leaf) => leaf): Leaf => {
  const grow = (key: string, level: number): Leaf =>
    change(
      page(
        key,
        `Page ${key}`,
        Array.from({ length: level === 4 ? 0 : level < 2 ? 2 : 1 }, (_, n) =>
          grow(`${key}${n}`, level + 1),
        ),
      ),
    );
  return grow('r', 0);
};

/** Answers searches with what is made of their results. */
const withResults =
  (change: (results: readonly Listed[]) => readonly object[]): Tamper =>
  ({ request, response, body }) => {
    if (!request.startsWith('POST /v1/search')) return false;
    const list = JSON.parse(body.toString()) as { results: Listed[] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...list, results: change(list.results) }));
    return true;
  };

const withStatus =
  (status: number, code: string): Tamper =>
  ({ request, response }) => {
    if (!request.startsWith('POST /v1/search')) return false;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'error', status, code, message: 'No such thing.' }));
    return true;
  };

const frozen = new Map<string, Listed>();
const searches: readonly (readonly [string, Tamper])[] = [
  ['answers 400', withStatus(400, 'validation_error')],
  ['answers 404', withStatus(404, 'object_not_found')],
  ['answers 403', withStatus(403, 'restricted_resource')],
  ['finds nothing', withResults(() => [])],
  ['finds only half', withResults((results) => results.filter((_, n) => n % 2 === 0))],
  ['gives ids alone', withResults((results) => results.map(({ id }) => ({ object: 'page', id })))],
  ['sorts the other way round', withResults((results) => results.toReversed())],
  [
    'gives pages as they were first',
    withResults((results) =>
      results.map((result) => {
        if (!frozen.has(result.id)) frozen.set(result.id, result);
        return frozen.get(result.id) ?? result;
      }),
    ),
  ],
];

describe.each(searches)('a server whose search %s', (_, tamper) => {
  it('gives the same site, and the same after edits', async () => {
    frozen.clear();
    const edit = (leaf: Leaf): Leaf => ({ ...leaf, edited: EARLY });
    const { run, folder } = await open(grown(edit), tamper);
    await run.publish();
    expect(routesOf(run)).toHaveLength(15);
    const now = new Date().toISOString();
    await folder.write(
      grown((leaf) => {
        if (leaf.key === 'r00') return edit({ ...leaf, title: '_Zealhidden', edited: now });
        // Its parent says when it was edited.
        if (leaf.key === 'r0' || leaf.key === 'r') return { ...leaf, edited: now };
        return edit(leaf);
      }),
    );
    await run.publish();
    expect(JSON.stringify(run.list())).not.toContain('Zealhidden');
    expect(routesOf(run)).toHaveLength(12);
    expect(routesOf(run)).not.toContain('/page-r0/page-r00/');
  });
});

describe('a server that knows no filter for the trash', () => {
  it('loses no page that was edited just now', async () => {
    const now = new Date().toISOString();
    const tree = page('root', 'Root', [page('a', 'A', [], { edited: now })], { edited: now });
    let live: readonly Listed[] = [];
    const { run } = await open(
      tree,
      withResults((results) => {
        if (results.length > 0) live = results;
        return live;
      }),
    );
    await run.publish();
    await run.publish();
    expect(routesOf(run)).toEqual(['/', '/a/']);
  });
});
