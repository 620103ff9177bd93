import { appendFileSync } from 'node:fs';
import { createRandom } from '../../bench/sites/random.ts';
import { ids } from './blog.ts';
import type { Edit, Writer } from './edits.ts';
import type { edits } from './edits.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Settings of a site with two collections. */
export const people = `collections: { people: { database: '${ids.people}' } },`;

export const toWriter = ({ notion }: World): Writer => {
  const seed = Number(process.env['EXACTNESS_SEED'] ?? 1);
  return { notion, random: createRandom(seed), count: 0 };
};

interface Clock {
  advance(minutes: number): void;
  stop(): void;
}

interface Follow {
  readonly follow: (name: string, edit?: Edit) => Promise<void>;
  readonly requests: Readonly<Record<string, number>>;
  readonly differences: Readonly<Record<string, readonly string[]>>;
}

/** The clock of the server, which begins at noon of tomorrow. */
export function setClock({ notion }: World): Clock {
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
export function createFollow(world: World, writer: Writer): Follow {
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
export const rounds: readonly (readonly EditName[])[] = [
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
