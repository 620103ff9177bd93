import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { blogProperties, draft, listRows, toDate } from './blog.ts';
import type { Built, DatabaseOfSite, DeltaSite } from './delta-site.ts';
import { createDeltaSite, DAY, MINUTE } from './delta-site.ts';

let site: DeltaSite;

afterEach(() => {
  site.close();
});

const START = '2026-06-01T10:00:00.000Z';
const drafts = listRows(30, { Status: draft }).map((row) => ({
  ...row,
  title: `Secret ${row.title}`,
}));
const blog = (properties: DatabaseOfSite['properties'] = {}, count = 250): DatabaseOfSite => ({
  title: 'Blog',
  properties: { ...blogProperties, ...properties },
  rows: [...listRows(count), ...drafts],
});

/** A site that was built once, ten minutes ago. */
async function open(...databases: readonly DatabaseOfSite[]): Promise<Built> {
  site = createDeltaSite(databases, START);
  const built = await site.build();
  site.now += 10 * MINUTE;
  return built;
}

/** The first data source. */
const site0 = '00000002000040008000000000000000';
const idOf = (title: string): string => site.ids.get(`0/${title}`) ?? '';
const set = (title: string, properties: object): Promise<unknown> =>
  site.write('PATCH', `pages/${idOf(title)}`, { properties });
const note = (text: string): object => ({ Note: { rich_text: [{ text: { content: text } }] } });
const status = (name: string): object => ({ Status: { status: { name } } });
const askedOf = ({ changes }: Built): string[] => changes.map(({ asked }) => asked);
const changesOf = ({ changes }: Built): string[] => changes.map((one) => one.changes);

/** What a build asks, without ids and with the part that tells questions apart. */
const toKind = (line: string): string =>
  /^POST/.test(line)
    ? line.includes('in_trash')
      ? 'trash'
      : line.includes('created_time')
        ? 'rows'
        : 'latest'
    : line.startsWith('GET pages')
      ? 'page'
      : line.startsWith('GET databases')
        ? 'database'
        : 'columns';
const kinds = ({ requests }: Built): string[] => requests.map(toKind);
const unchanged = ['database', 'columns', 'latest', 'trash'];

describe('an unchanged rebuild', () => {
  it('asks four times, whatever the number of rows', async () => {
    const first = await open(blog({}, 1000));
    expect(first.requests).toHaveLength(12);
    expect(changesOf(first)).toEqual(['unknown']);
    const second = await site.build();
    expect(kinds(second)).toEqual(unchanged);
    expect(second.rows).toEqual(first.rows);
    expect(changesOf(second)).toEqual(['none']);
  });

  it('asks for the values of gates only: titles of drafts do not come along', async () => {
    await open(blog());
    await set('Secret Post 3', note('Not yet.'));
    const answers: string[] = [];
    const { requests } = await site.build();
    for (const line of requests.filter((one) => /latest|trash/.test(toKind(one)))) {
      expect(line).toContain('filter_properties=stat&filter_properties=date');
      answers.push(line);
    }
    expect(answers).toHaveLength(2);
    expect(requests).toHaveLength(4);
  });

  it('asks a small database for every row, which takes no more requests', async () => {
    await open(blog({}, 150));
    const second = await site.build();
    expect(kinds(second)).toEqual(['database', 'columns', 'rows', 'rows']);
    expect(changesOf(second)).toEqual(['none']);
    await set('Post 3', note('New.'));
    expect(changesOf(await site.build())).toEqual(['some']);
  });

  it('takes a page more for one that was edited', async () => {
    const first = await open(blog());
    await set('Post 7', note('New words.'));
    const second = await site.build();
    expect(kinds(second)).toEqual([...unchanged, 'page']);
    expect(second.rows).toEqual(await site.full());
    expect(second.rows).not.toEqual(first.rows);
    expect(second.changes[0]).toMatchObject({ changes: 'some', changed: 1 });
  });

  it('takes a query more for many that were edited', async () => {
    await open(blog());
    for (let n = 0; n < 60; n += 1) await set(`Post ${n}`, note(`${n}`));
    const second = await site.build();
    expect(kinds(second)).toEqual([...unchanged, 'rows']);
    expect(second.rows).toEqual(await site.full());
  });
});

describe('a row', () => {
  it('appears when its gate opens, and leaves when it closes', async () => {
    await open(blog());
    await set('Secret Post 3', status('Published'));
    await set('Post 3', status('Draft'));
    const second = await site.build();
    expect(second.titles).toContain('Secret Post 3');
    expect(second.titles).not.toContain('Post 3');
    expect(second.rows).toEqual(await site.full());
  });

  it('leaves with the trash and comes back from it', async () => {
    await open(blog());
    await site.write('PATCH', `pages/${idOf('Post 3')}`, { in_trash: true });
    expect((await site.build()).titles).not.toContain('Post 3');
    site.now += 10 * MINUTE;
    await site.write('PATCH', `pages/${idOf('Post 3')}`, { in_trash: false });
    const third = await site.build();
    expect(third.titles).toContain('Post 3');
    expect(third.rows).toEqual(await site.full());
    expect(askedOf(third)).toEqual(['latest']);
  });

  it('is found in a trash that holds more than one request tells', async () => {
    await open(blog({}, 400));
    for (let n = 0; n < 130; n += 1) {
      await site.write('PATCH', `pages/${idOf(`Post ${n}`)}`, { in_trash: true });
    }
    const second = await site.build();
    expect(kinds(second)).toEqual([...unchanged, 'trash']);
    expect(second.rows).toEqual(await site.full());
  });

  it.each(['2026-06-03', '2026-06-03T12:00:00.000+02:00'])(
    'appears when its date comes, %s, with no request but its own',
    async (start) => {
      await open(blog());
      await set('Secret Post 3', { ...status('Published'), Date: { date: { start } } });
      // It is not among those that were edited last.
      for (let n = 0; n < 105; n += 1) await set(`Post ${n}`, note(`${n}`));
      const second = await site.build();
      expect(second.titles).not.toContain('Secret Post 3');
      site.now = Date.parse('2026-06-02T09:59:00.000Z');
      const third = await site.build({ site: { reconcile: 168 } });
      expect(third.titles).not.toContain('Secret Post 3');
      site.now = Date.parse('2026-06-03T10:00:00.000Z');
      const fourth = await site.build({ site: { reconcile: 168 } });
      expect(kinds(fourth)).toEqual([...unchanged, 'page']);
      expect(fourth.titles).toContain('Secret Post 3');
      expect(changesOf(fourth)).toEqual(['some']);
      expect(fourth.rows).toEqual(await site.full());
    },
  );

  it('that was scheduled before the first build appears, with many others', async () => {
    const scheduled = listRows(40, { Date: toDate('2026-06-04') }).map((row) => ({
      ...row,
      title: `Coming ${row.title}`,
    }));
    await open({ ...blog(), rows: [...listRows(250), ...scheduled] });
    site.now = Date.parse('2026-06-04T00:00:00.000Z');
    const second = await site.build({ site: { reconcile: 168 } });
    expect(kinds(second)).toEqual([...unchanged, 'rows']);
    expect(second.titles).toHaveLength(290);
    expect(second.rows).toEqual(await site.full());
  });

  it('that is edited twice in the minute of a build is had in its last state', async () => {
    await open(blog());
    await set('Post 7', note('First.'));
    site.now += 1000;
    await site.build();
    site.now += 1000;
    await set('Post 7', note('Second.'));
    site.now += MINUTE;
    const third = await site.build();
    expect(third.rows).toEqual(await site.full());
    expect(third.rows.join()).toContain('Second.');
    site.now += 10 * MINUTE;
    await site.build();
    site.now += 10 * MINUTE;
    expect(kinds(await site.build())).toEqual(unchanged);
  });

  it('that is related from the other side is had again', async () => {
    const relation = (other: string): object => ({
      relation: {
        database: 'Blog',
        type: 'dual_property',
        dual_property: { synced_property_name: other, synced_property_id: other },
      },
    });
    await open(
      blog({ To: { id: 'to', ...relation('From') }, From: { id: 'from', ...relation('To') } }),
    );
    await set('Post 7', { To: { relation: [{ id: idOf('Post 9') }] } });
    const second = await site.build();
    expect(kinds(second)).toEqual([...unchanged, 'page', 'page']);
    expect(second.rows).toEqual(await site.full());
    expect(second.rows.filter((row) => row.includes(idOf('Post 7')))).toHaveLength(2);
  });

  it('that moved to another collection leaves the one where it was', async () => {
    await open(blog(), { ...blog(), title: 'Archive' });
    const parent = { type: 'data_source_id', data_source_id: site.source('Archive') };
    await site.write('POST', `pages/${idOf('Post 7')}/move`, { parent });
    const second = await site.build();
    expect(second.rows).toEqual(await site.full());
  });

  it('that left for a place that is not asked is missed by the reconciliation at the latest', async () => {
    await open(blog());
    const { id } = await site.write('POST', 'pages', {
      parent: { type: 'workspace', workspace: true },
      properties: { title: { title: [{ text: { content: 'Elsewhere' } }] } },
    });
    const parent = { type: 'page_id', page_id: String(id) };
    await site.write('POST', `pages/${idOf('Post 7')}/move`, { parent });
    expect((await site.build()).titles).toContain('Post 7');
    site.now += DAY;
    expect((await site.build()).titles).not.toContain('Post 7');
  });

  it('that was edited lately and left is missed at once', async () => {
    await open(blog());
    await set('Post 7', note('New.'));
    await site.build();
    site.now += 10 * MINUTE;
    const { id } = await site.write('POST', 'pages', {
      parent: { type: 'workspace', workspace: true },
      properties: { title: { title: [{ text: { content: 'Elsewhere' } }] } },
    });
    const parent = { type: 'page_id', page_id: String(id) };
    await site.write('POST', `pages/${idOf('Post 7')}/move`, { parent });
    const third = await site.build();
    expect(askedOf(third)).toEqual(['latest']);
    expect(third.titles).not.toContain('Post 7');
  });
});

describe('a gate', () => {
  it('that is hidden is asked for of all rows, because its values are not kept', async () => {
    const databases = { [site0]: { hide: ['Status'] } };
    site = createDeltaSite([blog()], START);
    await site.build({ site: { databases } });
    site.now += 10 * MINUTE;
    await set('Post 3', status('Draft'));
    await set('Secret Post 3', status('Published'));
    const second = await site.build({ site: { databases } });
    expect(askedOf(second)).toEqual(['gates']);
    expect(second.titles).not.toContain('Post 3');
    expect(second.titles).toContain('Secret Post 3');
    expect(second.rows).toEqual(await site.full({ databases }));
    expect(second.rows.join().includes('"type":"status"')).toBe(false);
  });

  it('for passwords is asked for of all rows, and what it says is kept nowhere', async () => {
    await open(blog({ Password: { id: 'pass', rich_text: {} } }));
    await set('Post 3', { Password: { rich_text: [{ text: { content: 'sesame' } }] } });
    const second = await site.build();
    expect(askedOf(second)).toEqual(['gates']);
    expect(second.rows).toEqual(await site.full());
    for (const name of readdirSync(site.cacheFolder, { recursive: true, encoding: 'utf8' })) {
      const path = join(site.cacheFolder, name);
      if (statSync(path).isFile()) expect(readFileSync(path).includes('sesame')).toBe(false);
    }
    expect(askedOf(await site.build())).toEqual(['all']);
    await set('Post 3', { Password: { rich_text: [] } });
    const last = await site.build();
    expect(last.rows).toEqual(await site.full());
  });
});

describe('a clock', () => {
  it.each([
    ['three hours ahead', 3],
    ['three hours behind', -3],
  ])('of the Date header that is %s of the edits hides none', async (_name, hours) => {
    site = createDeltaSite([blog()], START);
    site.clockError = hours * 60 * MINUTE;
    await site.build();
    site.now += 10 * MINUTE;
    for (let n = 0; n < 110; n += 1) await set(`Post ${n}`, note(`${n}`));
    await set('Secret Post 3', status('Published'));
    const second = await site.build();
    expect(askedOf(second)).toEqual(['latest']);
    expect(second.rows).toEqual(await site.full());
  });

  it('of this machine decides nothing', async () => {
    site = createDeltaSite([blog()], new Date(Date.now() - 90 * DAY).toISOString());
    await site.build();
    site.now += 10 * MINUTE;
    await set('Post 7', note('New.'));
    const second = await site.build();
    expect(kinds(second)).toEqual([...unchanged, 'page']);
    expect(second.rows).toEqual(await site.full());
  });
});

describe('gates that change without an edit', () => {
  it('are asked for of all rows, by themselves', async () => {
    const formula = { id: 'form', formula: { expression: 'prop("Note") == ""' } };
    const rows = [
      ...listRows(250, { Published: { type: 'boolean', boolean: true } }),
      ...listRows(3, { Published: { type: 'boolean', boolean: false } }).map((row) => ({
        ...row,
        title: `Secret ${row.title}`,
      })),
    ];
    const first = await open({
      title: 'Blog',
      properties: { ...blogProperties, Published: formula },
      rows,
    });
    expect(first.titles).toHaveLength(250);
    const second = await site.build();
    expect(askedOf(second)).toEqual(['gates']);
    const queries = second.requests.filter((line) => line.startsWith('POST'));
    expect(queries).toHaveLength(3);
    expect(queries.every((line) => line.includes('filter_properties=form'))).toBe(true);
    expect(second.rows).toEqual(first.rows);
    expect(changesOf(second)).toEqual(['none']);
    await set('Post 3', status('Draft'));
    await set('Post 4', note('New.'));
    const third = await site.build();
    expect(askedOf(third)).toEqual(['gates']);
    expect(third.titles).toHaveLength(249);
    expect(third.rows).toEqual(await site.full());
  });
});
