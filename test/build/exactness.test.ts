import { expect, it } from 'vitest';
import { authorId, postId, special } from './exactness/blog.ts';
import { anyPost, change, edits, rewrite, rowOf } from './exactness/edits.ts';
import { createFollow, people, rounds, setClock, toWriter } from './exactness/follow.ts';
import { createWorld } from './exactness/world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FEW = 26;
const LONG = 1_800_000;

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
