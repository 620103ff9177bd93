import { describe, expect, it } from 'vitest';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { ask, post } from './workbench.ts';

const page = (title: string, children: readonly string[] = [], rest: object = {}): object => ({
  ...post({}),
  properties: undefined,
  title,
  children: [
    { paragraph: 'Some words of it.' },
    ...children.map((name) => ({ child_page: { page: `pages/${name}` } })),
  ],
  ...rest,
});

const files = {
  'pages/home.json': page('Handbook', ['install', 'draft', 'last']),
  'pages/install.json': page('Install', ['linux']),
  'pages/linux.json': page('Linux'),
  'pages/draft.json': page('_Zealhidden', ['below']),
  'pages/below.json': page('Zealhidden below'),
  'pages/last.json': page('Last', [], { children: [{ child_database: { database: 'tools' } }] }),
  'tools/database.json': {
    title: 'Tools',
    properties: { Name: { title: {} }, Published: { checkbox: {} } },
  },
  'tools/saw.json': post({ Name: 'Saw', Published: true }),
  'tools/axe.json': post({ Name: 'Axe', Published: false }),
};
const home = deriveId('page', 'pages/home');

describe('the doctor, of a page', () => {
  it('says that the whole site is its tree, and what would be published by name', async () => {
    const checks = await ask({ files, environment: { NOTION_DATABASE_ID: home } });
    expect([...checks.values()].filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(checks.get('posts: page')?.message).toMatch(
      /^"Handbook" is a page, so the whole site is that page and all pages below it \(https:/,
    );
    expect(checks.get('posts: pages')?.message.split('\n')).toEqual([
      'These 6 pages would be published:',
      '  Handbook',
      '    Install',
      '      Linux',
      '    Last',
      '      Tools (a database)',
      '        Saw',
      '1 is left out by a mark, with all below.',
    ]);
    expect(checks.get('page')?.message).toContain('was fetched and converted: 4 words');
  });

  it('says the same of a further collection, beside the databases', async () => {
    const blog = {
      title: 'Blog',
      properties: { Name: { title: {} }, Published: { checkbox: {} } },
    };
    const checks = await ask({
      files: {
        'blog/database.json': blog,
        'blog/one.json': post({ Name: 'One', Published: true }),
        ...files,
      },
      site: { collections: { guide: { page: home } } },
    });
    expect(checks.get('posts: database')?.message).toContain('"Blog"');
    expect(checks.get('guide: page')?.message).toContain('the collection is that page');
    expect(checks.get('guide: pages')?.message).toContain('Tools (a database)');
  });

  it('says that a page is not shared, or in the trash', async () => {
    const gone = await ask({
      files,
      environment: { NOTION_DATABASE_ID: deriveId('page', 'pages/none') },
    });
    expect(gone.get('posts: database')).toMatchObject({ status: 'error' });
    const trashed = await ask({
      files: { ...files, 'pages/home.json': page('Handbook', [], { in_trash: true }) },
      site: { collections: { guide: { page: home } } },
    });
    expect(trashed.get('guide: database')).toMatchObject({ status: 'error' });
  });
});
