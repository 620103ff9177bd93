import { afterEach, beforeEach, expect, it } from 'vitest';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
const relation = (database: string): object => ({
  relation: { database, type: 'single_property' },
});
const page = (title: string, values: object): object => ({
  ...times,
  properties: { Name: title, Zustand: 'Published', ...values },
  children: [{ paragraph: 'Words.' }],
});

let workspace: TemporaryFolder;
let run: LoaderRun;

beforeEach(async () => {
  workspace = createTemporaryFolder({
    'workspace.json': { name: 'Small' },
    'blog/database.json': {
      title: 'Blog',
      properties: {
        Name: { title: {} },
        Zustand: { status: { options: [{ name: 'Published' }, { name: 'Draft' }] } },
        Authors: relation('blog'),
        'Related Posts': relation('blog'),
        Places: relation('places'),
        Titles: {
          rollup: {
            relation_property_name: 'Related Posts',
            rollup_property_name: 'Name',
            function: 'show_original',
          },
        },
      },
    },
    'blog/one.json': page('One', {
      Authors: ['blog/two'],
      'Related Posts': ['blog/two', 'blog/secret', 'blog/one'],
      Places: ['places/tokyo'],
    }),
    'blog/two.json': page('Two', { 'Related Posts': ['blog/secret'] }),
    'blog/secret.json': page('Zwitschermaschine', { Zustand: 'Draft' }),
    'places/database.json': { title: 'Places', properties: { Name: { title: {} } } },
    'places/tokyo.json': { ...times, properties: { Name: 'Tokyo' } },
  });
  run = await createLoaderRun(workspace.path, {
    site: {
      properties: { status: 'Zustand' },
      databases: { [deriveId('database', 'places')]: 'public' },
    },
  });
  await run.load();
});

afterEach(async () => {
  await run.close();
  workspace.remove();
});

it('makes references of pages of the collection, and names of those of other databases', () => {
  const one = run.entries().get('One');
  const two = run.entries().get('Two');
  const id = two?.notionId.replaceAll('-', '') ?? '';
  const reference = { collection: 'posts', id };
  expect(one?.properties['Authors']).toEqual({
    type: 'relation',
    pages: [{ ...reference, title: 'Two', href: '/posts/two/' }],
  });
  expect(one?.related).toEqual([reference]);
  expect(one?.authors).toEqual([{ name: 'Two', slug: 'two', page: reference }]);
  const places = one?.properties['Places'];
  expect(places).toMatchObject({ type: 'relation', pages: [{ title: 'Tokyo' }] });
  expect(JSON.stringify(places)).not.toContain('collection');
});

it('tells nothing of a draft of the collection, whatever the property is called that says so', () => {
  const shown = JSON.stringify([...run.entries()]);
  expect(shown).not.toContain('Zwitschermaschine');
  expect(run.entries().get('One')?.properties['Titles']).toEqual({
    type: 'list',
    items: ['Two', 'One'],
  });
  expect(run.entries().get('Two')?.properties).not.toHaveProperty('Related Posts');
  expect(run.entries().size).toBe(2);
});
