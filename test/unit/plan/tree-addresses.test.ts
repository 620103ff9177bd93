import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startProcessorTime } from '../../processor-time.ts';
import type { AddressRecord } from '../../../content-loader/plan/address-record.ts';
import type { PlannedPage } from '../../../content-loader/plan/addresses.ts';
import { assignAddresses } from '../../../content-loader/plan/addresses.ts';
import type { CollectionRows, Row } from '../../../content-loader/plan/collection-rows.ts';
import { planRedirects } from '../../../content-loader/plan/redirects.ts';
import { createRouteLayout, toTreeLayout } from '../../../content-loader/plan/routes.ts';
import { toTreePlaces } from '../../../content-loader/plan/tree-places.ts';

/** A page of a tree while it is edited. The first one is the root, and has no parent. */
interface Leaf {
  readonly id: string;
  title: string;
  parent: Leaf | undefined;
  published: boolean;
}

interface Build {
  readonly pages: readonly PlannedPage[];
  readonly redirects: ReadonlyMap<string, string>;
  readonly record: AddressRecord;
}

const titles = ['A', 'B', 'a', 'A 2', 'Tags', 'Posts', '2', '設定', '🎉', '', 'Über uns', 'index'];
const nothing: AddressRecord = { routes: {}, moved: {}, slugs: {} };

/** Only what the addresses are made of. */
function toRow(leaf: Leaf, order: number): Row {
  const page = { id: leaf.id, created_time: '2026-01-01T00:00:00.000Z', properties: {} };
  return {
    // The rest of a page says nothing of its address.
    page: page as unknown as Row['page'],
    names: { title: 'title' },
    schema: {},
    tree: { parent: leaf.parent?.id, order, kind: 'page' },
  };
}

/** What is published, in the order of reading: nothing below a page that is not. */
function listShown(leaves: readonly Leaf[], root: Leaf): Leaf[] {
  if (!root.published) return [];
  return [
    root,
    ...leaves.filter(({ parent }) => parent === root).flatMap((one) => listShown(leaves, one)),
  ];
}

function build(leaves: readonly Leaf[], name: string, record: AddressRecord): Build {
  const [root] = leaves;
  const shown = root ? listShown(leaves, root) : [];
  const byId = new Map(leaves.map((leaf) => [leaf.id, leaf]));
  // Rows are all that addresses are made of.
  const collection = {
    name,
    rows: shown.map(toRow),
    tree: { kind: 'page' },
  } as unknown as CollectionRows;
  const plain = createRouteLayout({}, true);
  const layout = name === 'posts' ? toTreeLayout({}, plain, 'posts') : plain;
  const routes = new Set(['/', '/tags/']);
  const files = { routes, patterns: [], taken: new Set([...routes, '/index/', '/404/']) };
  const known = { record, files, layout, postsPerPage: 12, hasOrigin: true };
  const readText = ({ page }: Row, property: string | undefined): string =>
    property === 'title' || property === undefined ? (byId.get(page.id)?.title ?? '') : '';
  const titled = (row: Row, property: string | undefined): string =>
    property === undefined ? '' : readText(row, property);
  const { pages } = assignAddresses([withTitles(collection)], titled, known, '/');
  const current = new Map(pages.map(({ id, route }) => [id, route]));
  const { record: next, redirects } = planRedirects(
    record,
    current,
    [...files.taken].filter((one) => one !== '/'),
  );
  return {
    pages,
    redirects: new Map(redirects.map(({ from, to }) => [from, to])),
    record: {
      ...next,
      slugs: { ...record.slugs, ...Object.fromEntries(pages.map(({ id, typed }) => [id, typed])) },
    },
  };
}

/** The title is found by its property. */
function withTitles(collection: CollectionRows): CollectionRows {
  const rows = collection.rows.map((row) => ({
    ...row,
    // An empty property: what it says is asked by its name.
    page: { ...row.page, properties: { title: { type: 'title' } } } as unknown as Row['page'],
  }));
  return { ...collection, rows };
}

const edit = fc.record({
  what: fc.constantFrom('rename', 'move', 'add', 'hide', 'show'),
  which: fc.nat(),
  where: fc.nat(),
  title: fc.constantFrom(...titles),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function isBelow(leaf: Leaf | undefined, other: Leaf): boolean {
  return leaf !== undefined && (leaf === other || isBelow(leaf.parent, other));
}

function apply(leaves: Leaf[], { what, which, where, title }: Edit): void {
  const leaf = leaves[which % leaves.length];
  const target = leaves[where % leaves.length];
  if (!leaf || !target) return;
  if (what === 'add') {
    const id = (leaves.length + 1).toString(16).padStart(32, '0');
    leaves.push({ id, title, parent: target, published: true });
  } else if (what === 'rename') leaf.title = title;
  else if (leaf.parent === undefined) return;
  else if (what === 'move') {
    if (!isBelow(target, leaf)) leaf.parent = target;
  } else leaf.published = what === 'show';
}

const run = (name: string, steps: readonly (readonly Edit[])[]): void => {
  const leaves: Leaf[] = [
    { id: '1'.padStart(32, '0'), title: 'Root', parent: undefined, published: true },
  ];
  let record = nothing;
  // Every address that a page had in a build, while it has been published ever since.
  const former = new Map<string, Set<string>>();
  for (const step of steps) {
    for (const one of step) apply(leaves, one);
    const { pages, redirects, record: next } = build(leaves, name, record);
    record = next;
    const routes = pages.map(({ route }) => route.toLowerCase());
    expect(new Set(routes).size).toBe(routes.length);
    const byId = new Map(pages.map((page) => [page.id, page]));
    for (const id of former.keys()) if (!byId.has(id)) former.delete(id);
    for (const page of pages) {
      const parent = byId.get(page.tree?.parent ?? '');
      if (parent) expect(page.route.startsWith(parent.route)).toBe(true);
      for (const from of former.get(page.id) ?? []) {
        expect(from === page.route ? page.route : redirects.get(from)).toBe(page.route);
      }
      former.set(page.id, (former.get(page.id) ?? new Set()).add(page.route));
    }
  }
};

describe('addresses of a tree', () => {
  const steps = fc.array(fc.array(edit, { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  });

  it.each(['posts', 'guide'])(
    'are one for every page, and every former one leads to its page (%s)',
    (name) => {
      fc.assert(
        fc.property(steps, (all) => {
          run(name, all);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('do not change while nothing does', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const leaves: Leaf[] = [
          { id: '1'.padStart(32, '0'), title: 'Root', parent: undefined, published: true },
        ];
        for (const one of edits) apply(leaves, one);
        const first = build(leaves, 'guide', nothing);
        const second = build(leaves, 'guide', first.record);
        expect(second.pages.map(({ route }) => route)).toEqual(
          first.pages.map(({ route }) => route),
        );
        expect([...second.redirects]).toEqual([]);
      }),
    );
  });

  it('stay short enough for a file system, however deep and long the titles are', () => {
    const leaves: Leaf[] = [];
    for (let level = 0; level < 100; level++) {
      const id = (level + 1).toString(16).padStart(32, '0');
      const title = level === 0 ? 'Root' : `Очень длинное название главы ${level} `.repeat(8);
      leaves.push({ id, title, parent: leaves.at(-1), published: true });
    }
    const [root, second] = leaves;
    const deepest = leaves.at(-1);
    if (!root || !second || !deepest) throw new Error('There are no pages.');
    const twin = { ...deepest, id: 'f'.repeat(24) + deepest.id.slice(-8) };
    const first = build([...leaves, twin], 'guide', nothing);
    const routes = first.pages.map(({ route }) => route);
    expect(new Set(routes).size).toBe(101);
    expect(Math.max(...routes.map((route) => Buffer.byteLength(route)))).toBeLessThan(1700);
    expect(routes[1]).toMatch(/^\/guide\/очень-длинное-название/u);
    expect(routes.at(-1)).toMatch(/\/00000064-2\/$/);
    const again = build([...leaves, twin], 'guide', first.record);
    expect([again.pages.map(({ route }) => route), again.redirects.size]).toEqual([routes, 0]);
    // Where there is room again, a page has the name of its title, and leads there.
    deepest.parent = root;
    const moved = build(leaves, 'guide', first.record);
    const now = moved.pages.find(({ id }) => id === deepest.id)?.route ?? '';
    expect(now).toMatch(/^\/guide\/очень-длинное-название-главы-99/u);
    const before = first.pages.find(({ id }) => id === deepest.id)?.route ?? '';
    expect(moved.redirects.get(before)).toBe(now);
  });

  it('are found quickly for 2,000 pages of one title', () => {
    const root: Leaf = {
      id: '1'.padStart(32, '0'),
      title: 'Root',
      parent: undefined,
      published: true,
    };
    const children = Array.from({ length: 2000 }, (_, n): Leaf => ({
      id: (n + 2).toString(16).padStart(32, '0'),
      title: 'Same',
      parent: root,
      published: true,
    }));
    const time = startProcessorTime();
    const { pages } = build([root, ...children], 'guide', nothing);
    expect(new Set(pages.map(({ route }) => route)).size).toBe(2001);
    expect(time()).toBeLessThan(5000);
  });
});

describe('places in a tree', () => {
  it('lead from each page to the next through all of them, once', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const leaves: Leaf[] = [
          { id: '1'.padStart(32, '0'), title: 'Root', parent: undefined, published: true },
        ];
        for (const one of edits) apply(leaves, one);
        const { pages } = build(leaves, 'guide', nothing);
        const places = toTreePlaces(pages, 'page');
        const read: string[] = [];
        let at = pages.find(({ tree }) => tree?.parent === undefined)?.id;
        while (at !== undefined && read.length <= pages.length) {
          read.push(at);
          at = places.get(at)?.next;
        }
        expect(read.toSorted()).toEqual(pages.map(({ id }) => id).toSorted());
        for (const [id, { children, parent, ancestors, depth }] of places) {
          for (const child of children) expect(places.get(child)?.parent).toBe(id);
          expect(ancestors.at(-1)).toBe(parent);
          expect(depth).toBe(ancestors.length);
        }
      }),
    );
  });
});
