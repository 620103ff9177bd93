import { expect, it } from 'vitest';
import { authorId, postId, special } from '../build/exactness/blog.ts';
import { anyPost, edits, rewrite, rowOf } from '../build/exactness/edits.ts';
import { createFollow, people, rounds, setClock, toWriter } from '../build/exactness/follow.ts';
import type { Row } from '../build/exactness/plain-workspace.ts';
import { createWorld } from '../build/exactness/world.ts';

/** Above the number up to which every row is asked for anyway. */
const MANY = 206;
const LONG = 1_800_000;

it(
  'a site of many pages is, which asks for edits alone',
  async () => {
    const world = await createWorld(MANY, 'checkbox', people);
    const clock = setClock(world);
    const writer = toWriter(world);
    const { follow, differences, requests } = createFollow(world, writer);
    try {
      await world.build();
      clock.advance(3);
      const { 0: texts, 4: gone, 5: back } = rounds;
      await follow('first', (w) => {
        for (const name of [...(texts ?? []), ...(gone ?? [])]) edits[name](w);
        edits['values of related rows'](w);
      });
      clock.advance(3);
      await follow('second', (w) => {
        for (const name of back ?? []) edits[name](w);
      });
      clock.advance(62);
      await follow('a page comes due');
      expect(differences).toEqual({});
      // To ask for every row takes three more of each database alone.
      expect(Object.values(requests).every((count) => count < 40)).toBe(true);
    } finally {
      await world.close();
    }
  },
  LONG,
);

it(
  'a site whose gate is a formula is, though no edit tells of it',
  async () => {
    const world = await createWorld(MANY, 'formula');
    const { notion } = world;
    const writer = toWriter(world);
    const authorOf = (row: Row): Row => rowOf(writer, row.relations['auth']?.[0] ?? '');
    notion.formula = (row, { id }) =>
      id === 'labl'
        ? `By ${authorOf(row).title}`
        : row.checks['publ'] === true && authorOf(row).checks['publ'] === true;
    const clock = setClock(world);
    const { follow, differences } = createFollow(world, writer);
    try {
      await world.build();
      clock.advance(3);
      await follow('an author unpublished', (w) => {
        rowOf(w, authorId(1)).checks['publ'] = false;
        rewrite(w, anyPost(w));
      });
      clock.advance(3);
      await follow('published', (w) => (rowOf(w, authorId(1)).checks['publ'] = true));
      expect(differences).toEqual({});
    } finally {
      await world.close();
    }
  },
  LONG,
);

it(
  'one database is asked four questions where nothing has changed, and few after an edit',
  async () => {
    const world = await createWorld(MANY, 'checkbox');
    const { notion } = world;
    const writer = toWriter(world);
    const clock = setClock(world);
    const counts: Record<string, readonly number[]> = {};
    // Of the shelf in this page a fifth question is asked.
    rowOf(writer, postId(special.shelf)).blocks.pop();
    try {
      await world.build();
      for (const perMinute of [Infinity, 180]) {
        notion.perMinute = perMinute;
        clock.advance(3);
        rewrite(writer, anyPost(writer));
        clock.advance(2);
        const [edited, unchanged] = [await world.build(), await world.build()];
        counts[perMinute] = [edited.length, unchanged.length];
      }
      const all = Object.values(counts);
      expect(all.map(([, unchanged]) => unchanged)).toEqual([4, 4]);
      // The page, its row and those that show it; what it relates to outside of the collections.
      for (const [edited] of all) expect(edited).toBeLessThanOrEqual(14);
    } finally {
      await world.close();
    }
  },
  LONG,
);
