import { afterEach, expect, it } from 'vitest';
import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { toRichText } from '../local-api/sample-objects.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

let run: LoaderRun;

afterEach(async () => {
  await run.close();
});

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
const databaseId = deriveId('two sources');
const parent = { type: 'database_id', database_id: databaseId };

const schema = (types: Readonly<Record<string, string>>, more: ApiObject = {}): ApiObject => ({
  ...Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, { id: name, name, type, [type]: {} }]),
  ),
  ...more,
});

const source = (name: string, properties: ApiObject): ApiObject => ({
  object: 'data_source',
  id: deriveId(name),
  title: toRichText(name),
  description: [],
  parent,
  database_parent: { type: 'workspace', workspace: true },
  properties,
  url: 'https://www.notion.so/source',
  ...times,
});

const row = (name: string, title: string, properties: ApiObject, of: string): ApiObject => ({
  object: 'page',
  id: deriveId('row', title),
  ...times,
  url: 'https://www.notion.so/row',
  parent: { type: 'data_source_id', data_source_id: deriveId(of), database_id: databaseId },
  properties: { [name]: { id: name, type: 'title', title: toRichText(title) }, ...properties },
});

const ticked = (checkbox: boolean): ApiObject => ({
  Published: { id: 'Published', type: 'checkbox', checkbox },
});
const erscheint = (name: string): ApiObject => ({
  Status: { id: 'Status', type: 'select', select: { id: name, name, color: 'red' } },
});

it('publishes the rows of all data sources of a database, each by its own names and gates', async () => {
  const options = ['Live', 'Idea'].map((name) => ({ id: name, name, color: 'red' }));
  const status = { id: 'Status', name: 'Status', type: 'select', select: { options } };
  run = await createLoaderRun(
    workspaceFromObjects({
      databases: [
        {
          object: 'database',
          id: databaseId,
          title: toRichText('Both'),
          description: [],
          url: 'https://www.notion.so/both',
          parent: { type: 'workspace', workspace: true },
          data_sources: ['essays', 'notes', 'open'].map((name) => ({ id: deriveId(name), name })),
          ...times,
        },
      ],
      dataSources: [
        source('essays', schema({ Name: 'title', Published: 'checkbox' })),
        source('notes', schema({ Titel: 'title' }, { Status: status })),
        source('open', schema({ What: 'title' })),
      ],
      pages: [
        row('Name', 'Essay', ticked(true), 'essays'),
        row('Name', 'Draft essay', ticked(false), 'essays'),
        row('Titel', 'Note', erscheint('Live'), 'notes'),
        row('Titel', 'Idea', erscheint('Idea'), 'notes'),
        row('What', 'Everything', {}, 'open'),
      ],
    }),
  );
  await run.load();
  expect([...run.entries().keys()].sort()).toEqual(['Essay', 'Everything', 'Note']);
  const { findings } = await run.report();
  expect(findings.map(({ rule }) => rule)).toContain('no-gate');
});
