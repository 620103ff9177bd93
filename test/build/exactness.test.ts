import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createRandom } from '../bench/sites/random.ts';
import { authorId, ids, postId, special } from './exactness/blog.ts';
import type { Edit, Writer } from './exactness/edits.ts';
import { anyPost, change, edits, rewrite, rowOf } from './exactness/edits.ts';
import type { Row } from './exactness/plain-workspace.ts';
import type { World } from './exactness/world.ts';
import { createWorld } from './exactness/world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Above the number up to which every row is asked for anyway. */
const MANY = 206;
const FEW = 26;
const LONG = 1_800_000;
const people = `collections: { people: { database: '${ids.people}' } },`;

const toWriter = ({ notion }: World): Writer => {
  const seed = Number(process.env['EXACTNESS_SEED'] ?? 1);
  return { notion, random: createRandom(seed), count: 0 };
};

/** The clock of the server, which begins at noon of tomorrow. */
function setClock({ notion }: World): { advance(minutes: number): void; stop(): void } {
  let ahead = Math.ceil(Date.now() / DAY) * DAY + DAY / 2 - Date.now();
  const now = (): number => Date.now() + ahead;
  notion.now = now;
  return {
    advance: (minutes) => {
      ahead += minutes * MINUTE;
      notion.now = now;
    },
    stop: () => {
      const stopped = now();
      notion.now = () => stopped;
    },
  };
}

/** Builds both sites after an edit. Gives the requests, and all differences so far. */
function createFollow(world: World, writer: Writer) {
  const requests: Record<string, number> = {};
  const differences: Record<string, readonly string[]> = {};
  const follow = async (name: string, edit: Edit = () => undefined): Promise<void> => {
    edit(writer);
    await world.commit();
    const [asked, found] = await world.buildBoth();
    requests[name] = asked.length;
    if (found.length > 0) differences[name] = found;
    const log = process.env['EXACTNESS_LOG'];
    if (log !== undefined) appendFileSync(log, `${name}: ${asked.length}, ${found.join(' ')}\n`);
  };
  return { follow, requests, differences };
}

type EditName = keyof typeof edits;
const rounds: readonly (readonly EditName[])[] = [
  ['a text, a mention, an icon', 'pictures: another one of the same name, and one less'],
  ['a title without a slug and one with it', 'rows of a database in a page'],
  ['a title whose slug is typed', 'values of related rows'],
  ['names and a colour of options', 'names of columns'],
  ['a page in the trash, one unpublished, one moved away, one new'],
  [
    'a page out of the trash, one published, one moved back, one for later',
    'the order of a series, and the original of synced blocks',
  ],
];

it(
  'a site is the one that a clean build makes, whatever was edited',
  async () => {
    const world = await createWorld(FEW, 'checkbox', people);
    const clock = setClock(world);
    const writer = toWriter(world);
    const { follow, differences } = createFollow(world, writer);
    try {
      await world.build();
      for (const names of rounds) {
        clock.advance(3);
        await follow(names.join('; '), (w) => {
          for (const name of names) edits[name](w);
        });
      }
      clock.advance(62);
      await follow('a page comes due');
      const midnight = Math.ceil(world.notion.now() / DAY) * DAY;
      clock.advance((midnight - world.notion.now()) / MINUTE + 5);
      await follow('a day begins');
      clock.advance(3);
      await world.edit('src/site.ts', (text) =>
        text.replace('defineSite({', `defineSite({ title: 'Renamed', language: 'de',`),
      );
      await follow('the settings');

      clock.advance(3);
      rewrite(writer, anyPost(writer));
      await world.build((request) => {
        if (!request.includes('/blocks/')) return false;
        for (const number of [0, 1]) rewrite(writer, rowOf(writer, postId(number)));
        change(writer, rowOf(writer, authorId(3)), (row, news) => (row.title = news));
        return true;
      });
      await follow('edits while the build before ran');

      // No time tells of the second edit in a minute.
      clock.advance(3);
      clock.stop();
      const row = rowOf(writer, postId(special.picture));
      rewrite(writer, row);
      await world.build();
      await follow('a second edit in a minute', () => {
        rewrite(writer, row);
        change(writer, row, (own, news) => (own.title = news));
      });
      expect(differences).toEqual({});
    } finally {
      await world.close();
    }
  },
  LONG,
);

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
