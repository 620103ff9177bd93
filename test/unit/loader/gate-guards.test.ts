import { afterEach, describe, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { GatedBlog } from './gated-blog.ts';
import { createGatedBlog, options } from './gated-blog.ts';

let blog: GatedBlog;

afterEach(async () => {
  await blog.close();
});

const estado = { id: 'es', select: options('Borrador', 'Publicado') };
const fecha = { id: 'fe', date: {} };
const spanish = { Estado: estado, Fecha: fecha };
const entries = {
  Uno: { Estado: 'Publicado', Fecha: '2026-01-01' },
  Dos: { Estado: 'Borrador', Fecha: '2026-01-01' },
  Tres: { Estado: 'Publicado', Fecha: '2999-01-01' },
};

describe('a first build of a database whose gates are called otherwise', () => {
  it('stops, says how many pages nothing closes, and prints the lines for src/site.ts', async () => {
    const said: Record<string, unknown> = {};
    blog = await createGatedBlog(spanish, entries, { site: () => said });
    const stopped = await blog.build();
    expect(stopped).toContain('A property looks like a gate');
    expect(stopped).toContain('would be published, because nothing closes them');
    expect(stopped).toMatch(/^3 pages of "Blog"/m);
    expect(stopped).toContain(
      "properties: { status: 'Estado', date: 'Fecha' }, publishedNames: ['Publicado'],",
    );
    expect(stopped).toContain("noGates: { posts: ['Estado', 'Fecha'] },");
    expect(blog.titles()).toEqual([]);
    said['properties'] = { status: 'Estado', date: 'Fecha' };
    said['publishedNames'] = ['Publicado'];
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['Uno']);
  });

  it('publishes everything where src/site.ts says that they are none, and says so', async () => {
    const site = { noGates: { posts: ['estado', 'Fecha'] } };
    blog = await createGatedBlog(spanish, entries, { site });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toHaveLength(3);
    expect(await blog.findings()).toContain(
      'no-gate: 3 pages are published because nothing closes them',
    );
  });

  it('goes on with --allow-gates, once and for all', async () => {
    blog = await createGatedBlog(spanish, entries);
    expect(await blog.build({ QUIRE_ALLOW_GATES: '1' })).toBeUndefined();
    expect((await blog.findings()).join()).toContain('"Estado" (select)');
    expect(await blog.build()).toBeUndefined();
    expect(blog.record()).toEqual({ none: ['es', 'fe'] });
  });

  it('stops where one gate is known and another only looks like one', async () => {
    const rows = {
      A: { Date: '2026-01-01', 状態: '公開' },
      B: { Date: '2026-01-01', 状態: '下書き' },
    };
    blog = await createGatedBlog(
      { Date: { id: 'da', date: {} }, 状態: { id: 'jo', status: options('下書き', '公開') } },
      rows,
    );
    const stopped = await blog.build();
    expect(stopped).toContain('only "Date" can close pages');
    expect(stopped).toContain("properties: { status: '状態' }, publishedNames: ['公開'],");
  });

  it.each([
    ['a tick on drafts', 'Entwurf', { checkbox: {} }, 'not prop("Entwurf")'],
    ['a checkbox', 'Veröffentlicht', { checkbox: {} }, "published: 'Veröffentlicht'"],
    ['a formula', 'Опубликовано', { formula: {} }, "published: 'Опубликовано'"],
    ['a date', 'Fecha de publicación', { date: {} }, "date: 'Fecha de publicación'"],
  ])('knows %s', async (_what, name, type, line) => {
    blog = await createGatedBlog({ [name]: { id: 'x', ...type } }, { A: {}, B: {} });
    expect(await blog.build()).toContain(line);
  });

  it.each([
    ['a word of another type', { Estado: { id: 'x', rich_text: {} } }, ''],
    ['a formula that gives a number', { Estado: { id: 'x', formula: {} } }, { number: 1 }],
    ['another word', { Shelf: { id: 'x', select: options('A') }, 'Bought on': { date: {} } }, ''],
  ])('does not stop for %s', async (_what, schema, value) => {
    blog = await createGatedBlog(schema, { A: { Estado: value } });
    expect(await blog.build()).toBeUndefined();
    expect(await blog.findings()).toContain(
      'no-gate: 1 page is published because nothing closes it',
    );
  });

  it('is a matter of the first build: later there is a finding', async () => {
    blog = await createGatedBlog({}, { A: {} });
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Estado: estado });
    expect(await blog.build()).toBeUndefined();
    const findings = (await blog.findings()).join('\n');
    expect(findings).toContain('gate-look-alike: "Estado" (select) looks like a gate');
    expect(findings).toContain('no-gate: 1 page is published because nothing closes it; "Estado"');
  });
});

const status = { id: 'st', status: options('Draft', 'Published') };
type Rows = Record<string, Record<string, unknown>>;

const numbered = (count: number, of: string, values: Rows[string]): Rows =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${of} ${at}`, { ...values }]));
const later = { last_edited_time: '2026-01-03T10:00:00.000Z' };

describe('pages that appear', () => {
  const renamed = [
    { id: 'option-Draft', name: 'Live' },
    { id: 'option-Published', name: 'Published' },
  ];

  it('stop the build where many do and their option was renamed, until that is meant', async () => {
    blog = await createGatedBlog(
      { Status: status },
      {
        ...numbered(8, 'Open', { Status: 'Published' }),
        ...numbered(6, 'Secret', { Status: 'Draft' }),
      },
    );
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Status: { id: 'st', status: { options: renamed } } });
    // Edited, but their gates were not opened by hand.
    blog.rows(numbered(6, 'Secret', { Status: 'Live' }), later);
    const stopped = await blog.build();
    expect(stopped).toContain('Many pages appear whose gates were not opened');
    expect(stopped).toContain('6 pages that were closed at the last build');
    expect(stopped).not.toContain('Secret');
    expect(blog.titles()).toHaveLength(8);
    expect(await blog.build({ QUIRE_ALLOW_APPEAR: '1' })).toBeUndefined();
    expect(blog.titles()).toHaveLength(14);
    expect(await blog.build()).toBeUndefined();
  });

  it('stop it where a formula or src/site.ts opens them, also those that came since', async () => {
    const said: { publishedNames?: string[] } = {};
    blog = await createGatedBlog(
      { Status: status },
      {
        ...numbered(3, 'Open', { Status: 'Published' }),
        ...numbered(4, 'Secret', { Status: 'Draft' }),
      },
      { site: () => said },
    );
    expect(await blog.build()).toBeUndefined();
    // Drafts alone are written: nothing is published anew, and nothing is asked for.
    const lately = new Date(Date.now() - 61_000).toISOString();
    const made = { created_time: lately, last_edited_time: lately };
    blog.rows(numbered(4, 'New', { Status: 'Draft' }), made);
    expect(await blog.build()).toBeUndefined();
    said.publishedNames = ['Draft'];
    expect(await blog.build()).toContain('8 pages that were closed at the last build');
  });

  it('stop it where a gate was given another type, and open all at once', async () => {
    blog = await createGatedBlog(
      { Status: status },
      {
        ...numbered(2, 'Open', { Status: 'Published' }),
        ...numbered(6, 'Secret', { Status: 'Draft' }),
      },
    );
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Status: { id: 'st', formula: {} } });
    blog.rows(numbered(2, 'Open', { Status: { boolean: true } }));
    blog.rows(numbered(6, 'Secret', { Status: { boolean: true } }));
    expect(await blog.build()).toContain('6 pages that were closed');
  });

  it('are no cause where their own gates were opened, or their day has come', async () => {
    blog = await createGatedBlog(
      { Status: status, Date: { id: 'da', date: {} } },
      {
        ...numbered(2, 'Open', { Status: 'Published' }),
        ...numbered(7, 'Ready', { Status: 'Draft' }),
        ...numbered(7, 'Soon', { Status: 'Published', Date: '2099-01-01' }),
      },
    );
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toHaveLength(2);
    blog.rows(numbered(7, 'Ready', { Status: 'Published' }), later);
    blog.rows(numbered(7, 'Soon', { Status: 'Published', Date: '2026-01-03' }), later);
    blog.rows(numbered(7, 'Written', { Status: 'Published' }), {
      ...later,
      created_time: '2026-01-03T10:00:00.000Z',
    });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toHaveLength(23);
    expect((await blog.findings()).join()).not.toContain('page-appeared');
  });

  it('are compared with nothing where no build is remembered', async () => {
    const said: { publishedNames?: string[] } = {};
    blog = await createGatedBlog(
      { Status: status },
      { A: { Status: 'Published' }, ...numbered(6, 'Secret', { Status: 'Draft' }) },
      { site: () => said },
    );
    expect(await blog.build()).toBeUndefined();
    rmSync(blog.run.cacheFolder, { recursive: true });
    said.publishedNames = ['Draft'];
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toHaveLength(7);
  });

  it('are remembered by ids and states alone', async () => {
    blog = await createGatedBlog(
      { Status: status, Note: { id: 'no', rich_text: {} } },
      {
        A: { Status: 'Published' },
        Zwitschermaschine: { Status: 'Draft', Note: 'Kopfsteinpflaster' },
      },
    );
    expect(await blog.build()).toBeUndefined();
    const path = join(blog.run.cacheFolder, 'quire', 'gates.sqlite');
    const database = new DatabaseSync(path, { readOnly: true });
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    const kept = JSON.stringify(
      tables.flatMap(({ name }) => database.prepare(`select * from "${String(name)}"`).all()),
    );
    database.close();
    expect(kept).toContain('closed status option-Draft');
    expect(kept).not.toMatch(/zwitschermaschine|kopfsteinpflaster/i);
  });
});

describe('requests for what is closed', () => {
  it('name no property but the gates, and are made only when something was published anew', async () => {
    const asked: string[] = [];
    blog = await createGatedBlog(
      { Status: status },
      { A: { Status: 'Published' }, B: { Status: 'Draft' } },
      { log: (line) => asked.push(line) },
    );
    const queries = (lines: readonly string[]): number =>
      lines.filter((line) => line.includes('/query')).length;
    expect(queries(await blog.run.publish())).toBe(2);
    expect(asked.filter((line) => line.includes('/query')).at(-1)).toContain(
      'filter_properties=st',
    );
    expect(queries(await blog.run.publish())).toBe(1);
    blog.rows({ A: { Status: 'Published' } }, later);
    expect(queries(await blog.run.publish())).toBe(2);
  });
});
