import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeAddressRecord } from '../../../content-loader/plan/address-record.ts';
import { readPlannedRedirects } from '../../../content-loader/plan/planned-redirects.ts';
import type { LoaderRun } from './run-loader.ts';
import type { Leaf } from './tree-site.ts';
import { createTreeFolder, createTreeRun, findInCaches, inOrder, routesOf } from './tree-site.ts';

/** A page while it is edited. */
interface Draft {
  readonly key: string;
  title: string;
  mark: 'none' | 'title' | 'icon' | 'trash';
  wrap: keyof typeof wraps;
  parent: Draft | undefined;
  edited: string;
}

type Blocks = readonly object[];
const wraps = {
  none: (pages: Blocks): Blocks => pages,
  toggle: (pages: Blocks): Blocks => [{ toggle: 'More', children: pages }],
  tab: (pages: Blocks): Blocks => [
    { tab: {}, children: [{ paragraph: 'Label', children: pages }] },
  ],
  synced: (pages: Blocks): Blocks => [{ synced_block: { synced_from: null }, children: pages }],
  columns: (pages: Blocks): Blocks => [
    {
      column_list: {},
      children: [
        { column: {}, children: pages },
        { column: {}, children: [{ paragraph: 'x' }] },
      ],
    },
  ],
} as const;

/** Of pages that are not published; no title of a published page has it. */
const SECRET = 'Zealhidden';
const names = ['A', 'B', 'a', 'Установка', '設定', '🎉', 'Same', 'Tags'];

const change = fc.record({
  which: fc.nat(),
  where: fc.nat(),
  title: fc.constantFrom(...names),
  mark: fc.constantFrom('none', 'none', 'none', 'title', 'icon', 'trash'),
  wrap: fc.constantFrom('none', 'toggle', 'tab', 'synced', 'columns'),
  what: fc.constantFrom('add', 'add', 'move', 'rename', 'mark'),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const isBelow = (page: Draft | undefined, other: Draft): boolean =>
  page !== undefined && (page === other || isBelow(page.parent, other));

function apply(pages: Draft[], one: Change, now: string): void {
  const page = pages[one.which % pages.length];
  const target = pages[one.where % pages.length];
  if (!page || !target) return;
  const touch = (...all: (Draft | undefined)[]): void => {
    for (const each of all) if (each) each.edited = now;
  };
  if (one.what === 'add') {
    const { title, mark, wrap } = one;
    pages.push({ key: `p${pages.length}`, title, mark, wrap, parent: target, edited: now });
    touch(target);
  } else if (page.parent === undefined) return;
  else if (one.what === 'move' && !isBelow(target, page)) {
    touch(page, page.parent, target);
    page.parent = target;
  } else if (one.what === 'rename') {
    page.title = one.title;
    touch(page);
  } else if (one.what === 'mark') {
    page.mark = one.mark;
    touch(page, page.parent);
  }
}

const isOpen = (page: Draft | undefined): boolean =>
  page === undefined || (page.mark === 'none' && isOpen(page.parent));

function toLeaf(page: Draft, pages: readonly Draft[]): Leaf {
  const children = pages.filter(({ parent }) => parent === page);
  const own = isOpen(page) ? page.title : `${SECRET} ${page.title}`;
  return {
    key: page.key,
    title: page.mark === 'title' ? `_${own}` : own,
    ...(page.mark === 'icon' ? { icon: '🔒' } : {}),
    ...(page.mark === 'trash' ? { trashed: true } : {}),
    edited: page.edited,
    wrap: wraps[page.wrap],
    children: children.map((child) => toLeaf(child, pages)),
  };
}

async function publish(run: LoaderRun): Promise<ReadonlyMap<string, string>> {
  await run.publish({ QUIRE_ALLOW_APPEAR: '1', QUIRE_ALLOW_DROP: '1' });
  const { record, redirects } = await readPlannedRedirects(join(run.cacheFolder, 'quire'));
  await writeAddressRecord(run.project, record);
  return new Map(redirects.map(({ from, to }) => [from, to]));
}

async function check(steps: readonly (readonly Change[])[]): Promise<void> {
  const folder = await createTreeFolder();
  const early = '2026-01-02T10:00:00.000Z';
  const root: Draft = {
    ...{ key: 'root', title: 'Root', mark: 'none', wrap: 'none' },
    ...{ parent: undefined, edited: early },
  };
  const pages = [root];
  await folder.write(toLeaf(root, pages));
  const run = await createTreeRun(folder, 'root');
  const former = new Map<string, Set<string>>();
  try {
    for (const [step, changes] of steps.entries()) {
      const now = step === 0 ? early : new Date().toISOString();
      for (const one of changes) apply(pages, one, now);
      await folder.write(toLeaf(root, pages));
      const redirects = await publish(run);
      const open = pages.filter(isOpen);
      expect(
        inOrder(run)
          .map(({ title }) => title)
          .sort(),
      ).toEqual(open.map(({ title }) => title).sort());
      const routes = routesOf(run).map((route) => route.toLowerCase());
      expect(new Set(routes).size).toBe(routes.length);
      const shown = new Map(inOrder(run).map((entry) => [entry.notionId, decodeURI(entry.href)]));
      for (const id of former.keys()) if (!shown.has(id)) former.delete(id);
      for (const [id, route] of shown) {
        const known = former.get(id) ?? new Set();
        for (const from of known) expect(from === route ? route : redirects.get(from)).toBe(route);
        former.set(id, known.add(route));
      }
      expect(JSON.stringify([run.list(), await run.report()])).not.toContain(SECRET);
      expect(await findInCaches(run, SECRET)).toEqual([]);
      // What is published is found there, so the search can find something.
      expect(await findInCaches(run, 'The words of root.')).not.toEqual([]);
    }
  } finally {
    await run.close();
    await folder.remove();
  }
}

describe('a tree that is edited at random', () => {
  it('publishes what no mark closes, each page at one address, and names no other page anywhere', async () => {
    const steps = fc.array(fc.array(change, { minLength: 3, maxLength: 9 }), {
      minLength: 2,
      maxLength: 3,
    });
    await fc.assert(fc.asyncProperty(steps, check), { numRuns: 8, endOnFailure: true });
  });
});
