import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { blogProperties, draft, listRows } from './blog.ts';
import type { BuildOptions, Built, DatabaseOfSite, DeltaSite } from './delta-site.ts';
import { createDeltaSite, DAY, MINUTE } from './delta-site.ts';

let site: DeltaSite;

afterEach(() => {
  site.close();
});

const drafts = listRows(30, { Status: draft }).map((row) => ({
  ...row,
  title: `Secret ${row.title}`,
}));
const blog = (properties: DatabaseOfSite['properties'] = {}): DatabaseOfSite => ({
  title: 'Blog',
  properties: { ...blogProperties, ...properties },
  rows: [...listRows(250), ...drafts],
});

async function open(...databases: readonly DatabaseOfSite[]): Promise<void> {
  site = createDeltaSite(databases, '2026-06-01T10:00:00.000Z');
  await site.build();
  site.now += 10 * MINUTE;
}

const idOf = (title: string): string => site.ids.get(`0/${title}`) ?? '';
const set = (title: string, properties: object): Promise<unknown> =>
  site.write('PATCH', `pages/${idOf(title)}`, { properties });
const note = (text: string): object => ({ Note: { rich_text: [{ text: { content: text } }] } });
const askedOf = ({ changes }: Built): string[] => changes.map(({ asked }) => asked).sort();
const changesOf = ({ changes }: Built): string[] => changes.map((one) => one.changes);

/** Every database of the caches. */
const listDatabases = (): string[] =>
  readdirSync(site.cacheFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => join(site.cacheFolder, name));

describe('a build that did not end well', () => {
  it.each(['failed', 'unpublished'] as const)(
    '%s: the next one finds what it found',
    async (ends) => {
      await open(blog());
      await set('Post 7', note('New.'));
      await set('Post 8', { Status: { status: { name: 'Draft' } } });
      expect(changesOf(await site.build({ ends }))).toEqual(['some']);
      site.now += DAY / 2;
      const next = await site.build();
      expect(changesOf(next)).toEqual(['some']);
      expect(next.rows).toEqual(await site.full());
      expect(changesOf(await site.build())).toEqual(['none']);
    },
  );
});

describe('every row is asked for', () => {
  it.each([
    ['when it is wished', { environment: { QUIRE_FRESH: '1' } }],
    ['when the time of `reconcile` is over', { site: { reconcile: 1 / 60 } }],
    ['when each build has to', { site: { reconcile: 0 } }],
    ['when the site names the database’s rows otherwise', { site: { publishedNames: ['Ready'] } }],
    [
      'when a column is hidden',
      { site: { databases: { '00000002000040008000000000000000': { hide: ['Note'] } } } },
    ],
    ['when dates begin elsewhere', { site: { timeZone: 'Asia/Tokyo' } }],
  ])('%s', async (_why, options: BuildOptions) => {
    await open(blog());
    const next = await site.build(options);
    expect(askedOf(next)).toEqual(['all']);
    expect(next.rows).toEqual(await site.full(options.site));
  });

  it('after a day', async () => {
    await open(blog());
    site.now += DAY;
    expect(askedOf(await site.build())).toEqual(['all']);
    site.now += DAY - MINUTE;
    expect(askedOf(await site.build())).toEqual(['latest']);
  });

  it('when a column or an option has another name', async () => {
    await open(blog());
    const patch = (properties: object): Promise<unknown> =>
      site.write('PATCH', `data_sources/${site.source('Blog')}`, { properties });
    await patch({ Note: { name: 'Notes' } });
    const second = await site.build();
    expect(askedOf(second)).toEqual(['all']);
    expect(changesOf(second)).toEqual(['some']);
    expect(second.rows).toEqual(await site.full());
    site.now += 10 * MINUTE;
    expect(askedOf(await site.build())).toEqual(['latest']);
  });

  it.each(['records', 'gates'])('when %s.sqlite is gone, or damaged', async (name) => {
    await open(blog());
    const path = listDatabases().find((file) => file.endsWith(`${name}.sqlite`)) ?? '';
    const database = new DatabaseSync(path);
    const [{ table = '' } = {}] = database
      .prepare("select name as 'table' from sqlite_master where type = 'table'")
      .all() as { table?: string }[];
    database.exec(`delete from ${table}`);
    database.close();
    await set('Post 7', note('New.'));
    const next = await site.build();
    expect(askedOf(next)).toEqual(['all']);
    expect(next.rows).toEqual(await site.full());
  });

  it('when the caches are gone', async () => {
    await open(blog());
    rmSync(site.cacheFolder, { recursive: true });
    const next = await site.build();
    expect(askedOf(next)).toEqual(['all']);
    expect(changesOf(next)).toEqual(['unknown']);
  });
});

describe('an answer that cannot be relied on', () => {
  const json = (body: unknown, status = 200): Response => Response.json(body, { status });
  const refusal = { object: 'error', status: 400, code: 'validation_error', message: 'No.' };
  const list = { object: 'list', type: 'page_or_data_source', page_or_data_source: {} };

  it.each([
    [
      'a server that knows no trash',
      (body: string) => body.includes('in_trash') && json(refusal, 400),
    ],
    [
      'a server that cannot sort by edits',
      (body: string) => body.includes('"last_edited_time","direction"') && json(refusal, 400),
    ],
    [
      'an empty list',
      (body: string) =>
        body.includes('"last_edited_time","direction"') &&
        !body.includes('in_trash') &&
        json({ ...list, results: [], has_more: false, next_cursor: null }),
    ],
    [
      'a list that never ends',
      (body: string) =>
        body.includes('"last_edited_time","direction"') &&
        !body.includes('in_trash') &&
        json({ ...list, results: [], has_more: true, next_cursor: 'again' }),
    ],
  ] as const)('%s: every row is asked for', async (_what, answer) => {
    await open(blog());
    await set('Post 7', note('New.'));
    site.answer = (method, _path, body) =>
      method === 'POST' ? answer(body) || undefined : undefined;
    const next = await site.build();
    site.answer = undefined;
    expect(askedOf(next)).toEqual(['all']);
    expect(next.rows).toEqual(await site.full());
  });

  it('a server that ignores the question for the trash: every row is asked for', async () => {
    await open(blog());
    site.answer = (method, _path, body) =>
      method === 'POST' && body.includes('in_trash')
        ? json({
            ...list,
            has_more: false,
            next_cursor: null,
            results: [
              {
                object: 'page',
                id: idOf('Post 3'),
                properties: {},
                url: 'https://x.test',
                in_trash: false,
                parent: {},
                created_time: '',
                last_edited_time: '',
              },
            ],
          })
        : undefined;
    expect(askedOf(await site.build())).toEqual(['all']);
  });

  it('an error ends the build, and the next one finds all', async () => {
    await open(blog());
    await set('Post 7', note('New.'));
    site.answer = (method, path) =>
      method === 'GET' && path.includes('/pages/')
        ? json({ ...refusal, status: 401, code: 'unauthorized' }, 401)
        : undefined;
    await expect(site.build()).rejects.toThrow();
    site.answer = undefined;
    const next = await site.build();
    expect(askedOf(next)).toEqual(['latest']);
    expect(next.rows).toEqual(await site.full());
  });
});

describe('values that are computed from other rows', () => {
  const authors: DatabaseOfSite = {
    title: 'Authors',
    properties: { Name: { id: 'title', title: {} }, Age: { id: 'age', number: {} } },
    rows: listRows(5),
  };
  const computed = {
    Authors: { id: 'auth', relation: { database: 'Authors', type: 'single_property' } },
    Ages: {
      id: 'ages',
      rollup: {
        relation_property_name: 'Authors',
        relation_property_id: 'auth',
        rollup_property_name: 'Age',
        rollup_property_id: 'age',
        function: 'sum',
      },
    },
  };

  it('are asked for again when one of those rows was edited, and not when another was', async () => {
    await open(blog(computed), authors);
    expect(askedOf(await site.build())).toEqual(['all', 'latest']);
    await set('Post 7', note('New.'));
    expect(askedOf(await site.build())).toEqual(['all', 'latest']);
    const author = site.ids.get('1/Post 2') ?? '';
    await site.write('PATCH', `pages/${author}`, { properties: { Age: { number: 40 } } });
    const next = await site.build();
    expect(askedOf(next)).toEqual(['all', 'all']);
  });
});
