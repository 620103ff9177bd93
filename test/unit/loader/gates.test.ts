import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatedBlog } from './gated-blog.ts';
import { createGatedBlog, options } from './gated-blog.ts';

let blog: GatedBlog;

afterEach(async () => {
  await blog.close();
});

const status = { id: 'st', status: options('Draft', 'Published') };
const published = { id: 'pu', checkbox: {} };
const date = { id: 'da', date: {} };
const allowGates = { QUIRE_ALLOW_GATES: '1' };

const three = {
  Open: { Status: 'Published', Published: true, Date: '2026-01-01' },
  Unticked: { Status: 'Published', Published: false, Date: '2026-01-01' },
  Draft: { Status: 'Draft', Published: true, Date: '2026-01-01' },
  Later: { Status: 'Published', Published: true, Date: '2999-01-01' },
};
const all = { Status: status, Published: published, Date: date };

/** The rows as they are called after a property was renamed. */
const rename = (from: string, to: string): Readonly<Record<string, Record<string, unknown>>> =>
  Object.fromEntries(
    Object.entries(three).map(([title, values]) => [
      title,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name === from ? to : name, value]),
      ),
    ]),
  );

describe('a gate that was renamed', () => {
  it.each([
    ['Status', 'Workflow', status, 'status'],
    ['Published', 'Ready?', published, 'published'],
    ['Date', 'Day', date, 'date'],
  ])('"%s" as "%s" goes on being the gate, and says so', async (from, to, schema, role) => {
    blog = await createGatedBlog(all, three);
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['Open']);
    const record = blog.record();
    const { [from]: _, ...rest } = { ...all } as Record<string, unknown>;
    blog.schema({ ...rest, [to]: schema });
    blog.rows(rename(from, to));
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['Open']);
    expect(blog.run.entries().get('Open')?.date).toBeDefined();
    expect((await blog.findings()).filter((text) => text.startsWith('gate-'))).toEqual([
      expect.stringContaining(`gate-changed: "${to}" was called otherwise`),
    ]);
    expect((await blog.findings()).join()).toContain(`properties: { ${role}: '${to}' }`);
    expect(blog.record()).toEqual(record);
  });

  it('goes on where src/site.ts has its former name, beside another that has its name now', async () => {
    const site = { properties: { status: 'Estado' }, publishedNames: ['Publicado'] };
    const estado = { id: 'es', select: options('Borrador', 'Publicado') };
    blog = await createGatedBlog(
      { Estado: estado },
      { Uno: { Estado: 'Publicado' }, Dos: { Estado: 'Borrador' } },
      { site },
    );
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Viejo: estado });
    blog.rows({ Uno: { Viejo: 'Publicado' }, Dos: { Viejo: 'Borrador' } });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['Uno']);
    // The new one has the name of the site: a page needs both.
    blog.schema({ Viejo: estado, Estado: { ...estado, id: 'new' } });
    blog.rows({
      Uno: { Viejo: 'Publicado', Estado: 'Publicado' },
      Dos: { Viejo: 'Borrador', Estado: 'Publicado' },
    });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['Uno']);
    expect((await blog.findings()).join()).toContain('beside "Estado", so a page needs both');
  });

  it('is found again by a record alone, on a machine without caches', async () => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open, B: three.Draft });
    expect(await blog.build()).toBeUndefined();
    rmSync(blog.run.cacheFolder, { recursive: true });
    blog.schema({ Phase: status });
    blog.rows({ A: { Phase: 'Published' }, B: { Phase: 'Draft' } });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A']);
  });
});

describe('a gate that is gone', () => {
  it('stops the build, though others remain, until that is said to be meant', async () => {
    blog = await createGatedBlog(all, three);
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Published: published, Date: date });
    const stopped = await blog.build();
    expect(stopped).toContain('A gate is gone or cannot be read');
    expect(stopped).toContain('the gate "status" is gone. At the last build it closed 1 page.');
    expect(blog.titles()).toEqual(['Open']);
    expect(blog.record()).toHaveProperty('status');
    expect(await blog.build(allowGates)).toBeUndefined();
    expect(blog.titles()).toEqual(['Draft', 'Open']);
    expect(blog.record()).not.toHaveProperty('status');
    // Said once.
    expect(await blog.build()).toBeUndefined();
  });

  it('stops a build without caches too, and goes where src/site.ts says so', async () => {
    const said: { noGates?: Record<string, string[]> } = {};
    blog = await createGatedBlog(
      { Status: status },
      { A: three.Open, B: three.Draft },
      {
        site: () => said,
      },
    );
    expect(await blog.build()).toBeUndefined();
    rmSync(blog.run.cacheFolder, { recursive: true });
    blog.schema({});
    blog.rows({ A: {}, B: {} });
    expect(await blog.build()).toContain('the gate "status" is gone');
    said.noGates = { other: ['status'] };
    expect(await blog.build()).toContain('the gate "status" is gone');
    said.noGates = { posts: ['Status'] };
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A', 'B']);
    expect(await blog.findings()).toContain(
      'no-gate: 2 pages are published because nothing closes them',
    );
  });

  it('is no reason to stop where the record is gone: that is a first build', async () => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open });
    expect(await blog.build()).toBeUndefined();
    rmSync(join(blog.run.project, 'src', 'gates.json'));
    blog.schema({});
    blog.rows({ A: {} });
    expect(await blog.build()).toBeUndefined();
  });

  it('stops where the record is damaged', async () => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open });
    writeFileSync(join(blog.run.project, 'src', 'gates.json'), '<<<<<<< HEAD\n{}');
    expect(await blog.build()).toContain('src/gates.json cannot be read');
  });
});

describe('a gate that was made anew', () => {
  const again = { Status: { ...status, id: 'new' } };

  it('is adopted where it publishes nothing that was closed', async () => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open, B: three.Draft });
    expect(await blog.build()).toBeUndefined();
    blog.schema(again);
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A']);
    expect(blog.record()['status']).toMatchObject([{ property: 'new' }]);
  });

  it('stops the build where it would publish what was closed, or where that is not known', async () => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open, B: three.Draft });
    expect(await blog.build()).toBeUndefined();
    blog.schema(again);
    blog.rows({ B: { Status: 'Published' } });
    expect(await blog.build()).toContain('It would publish 1 page that the last build kept closed');
    rmSync(blog.run.cacheFolder, { recursive: true });
    blog.rows({ B: { Status: 'Draft' } });
    expect(await blog.build()).toContain('no earlier build is remembered');
    expect(await blog.build(allowGates)).toBeUndefined();
    expect(blog.titles()).toEqual(['A']);
  });

  it('is not adopted as a date that is empty on what was scheduled', async () => {
    blog = await createGatedBlog(all, three);
    expect(await blog.build()).toBeUndefined();
    blog.schema({ ...all, Date: { id: 'new', date: {} } });
    blog.rows({ Later: { ...three.Later, Date: null } });
    expect(await blog.build()).toContain('"Date" is another property than the one that was');
    expect(blog.titles()).toEqual(['Open']);
  });
});

describe('a gate of another type', () => {
  it.each([
    ['a select', { select: options('Draft', 'Published') }, 'Published', 'Draft'],
    ['a formula that gives a checkbox', { formula: {} }, { boolean: true }, { boolean: false }],
    ['a formula that gives a name', { formula: {} }, { string: 'Live' }, { string: 'Draft' }],
  ])('is read as %s, in place of a status', async (_what, type, yes, no) => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open, B: three.Draft });
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Status: { id: 'st', ...type } });
    blog.rows({ A: { Status: yes }, B: { Status: no } });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A']);
  });

  it.each([
    ['a select', { select: options('No', 'Live') }, 'Live', 'No'],
    ['a formula', { formula: {} }, { boolean: true }, { boolean: false }],
  ])('is read as %s, in place of a checkbox', async (_what, type, yes, no) => {
    blog = await createGatedBlog({ Published: published }, { A: three.Open, B: three.Unticked });
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Published: { id: 'pu', ...type } });
    blog.rows({ A: { Published: yes }, B: { Published: no } });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A']);
  });

  it.each([
    ['several options', { multi_select: options('Draft', 'Published') }, ['Published'], ['Draft']],
    ['a text', { rich_text: {} }, 'Published', 'Draft'],
    ['a checkbox', { checkbox: {} }, true, false],
    ['a number by a formula', { formula: {} }, { number: 1 }, { number: 0 }],
    ['nothing but workflow', { select: options('To do', 'Done') }, 'Done', 'To do'],
  ])('stops the build as %s, at the first one too', async (_what, type, yes, no) => {
    blog = await createGatedBlog({ Status: status, Date: date }, { A: three.Open, B: three.Draft });
    expect(await blog.build()).toBeUndefined();
    blog.schema({ Status: { id: 'st', ...type }, Date: date });
    blog.rows({ A: { Status: yes }, B: { Status: no } });
    expect(await blog.build()).toMatch(/A gate is gone or cannot be read|No status means/);
    expect(blog.titles()).toEqual(['A']);
    rmSync(join(blog.run.project, 'src', 'gates.json'));
    expect(await blog.build()).toMatch(/A gate is gone or cannot be read|No status means/);
    expect(await blog.build(allowGates)).toBeUndefined();
    expect(blog.titles()).toEqual(['A', 'B']);
    // It was said once that it is none.
    expect(await blog.build()).toBeUndefined();
  });
});

describe('an option that was renamed', () => {
  it('goes on meaning "published", and says so', async () => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open, B: three.Draft });
    expect(await blog.build()).toBeUndefined();
    const renamed = [
      { id: 'option-Draft', name: 'Draft' },
      { id: 'option-Published', name: 'Fertig' },
    ];
    blog.schema({ Status: { id: 'st', status: { options: renamed } } });
    blog.rows({ A: { Status: 'Fertig' } });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A']);
    expect((await blog.findings()).join()).toContain("publishedNames: ['Fertig']");
  });

  it('does not begin to mean it, unless that is said', async () => {
    blog = await createGatedBlog({ Status: status }, { A: three.Open, B: three.Draft });
    expect(await blog.build()).toBeUndefined();
    const renamed = [
      { id: 'option-Draft', name: 'Live' },
      { id: 'option-Published', name: 'Published' },
    ];
    blog.schema({ Status: { id: 'st', status: { options: renamed } } });
    blog.rows({ B: { Status: 'Live' } });
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A']);
    expect((await blog.findings()).join()).toContain('"Live" of "Status" meant something else');
    expect(await blog.build({ QUIRE_ALLOW_APPEAR: '1' })).toBeUndefined();
    expect(blog.titles()).toEqual(['A', 'B']);
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A', 'B']);
  });

  it('opens where src/site.ts begins to name it', async () => {
    const said: { publishedNames?: string[] } = {};
    blog = await createGatedBlog(
      { Status: status },
      { A: three.Open, B: three.Draft },
      {
        site: () => said,
      },
    );
    expect(await blog.build()).toBeUndefined();
    said.publishedNames = ['Draft'];
    expect(await blog.build()).toBeUndefined();
    expect(blog.titles()).toEqual(['A', 'B']);
    const found = (await blog.run.report()).findings.filter(({ rule }) => rule === 'page-appeared');
    expect(found.map(({ page }) => page?.title)).toEqual(['B']);
  });
});

describe('src/gates.json', () => {
  it('holds ids alone, and is written by no build that stops or publishes nothing of Notion', async () => {
    blog = await createGatedBlog(all, three);
    expect(await blog.build({ QUIRE_MODE: 'preview' })).toBeUndefined();
    expect(existsSync(join(blog.run.project, 'src', 'gates.json'))).toBe(false);
    await blog.run.load();
    expect(existsSync(join(blog.run.project, 'src', 'gates.json'))).toBe(false);
    expect(await blog.build()).toBeUndefined();
    expect(blog.record()).toEqual({
      published: [{ property: 'pu' }],
      status: [{ property: 'st', open: ['option-Published'], closed: ['option-Draft'] }],
      date: [{ property: 'da' }],
    });
  });
});
