import { describe, expect, it } from 'vitest';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import type { NotionVersion } from '../../../packages/notion-local/src/versions.ts';
import { LOCAL_URL } from './sdk-client.ts';
import { toDatabase, toRichText, toRow } from './sample-objects.ts';

const properties = {
  Name: { id: 'title', name: 'Name', description: null, type: 'title', title: {} },
  Next: {
    id: 'next',
    name: 'Next',
    description: null,
    type: 'relation',
    relation: {
      database_id: deriveId('one', 'database'),
      data_source_id: deriveId('one', 'data-source'),
      type: 'single_property',
      single_property: {},
    },
  },
};
const one = toDatabase('one', properties);
const many = toDatabase('many', properties);
const row = toRow('one', 'row', {
  Name: { id: 'title', type: 'title', title: toRichText('A row') },
});
const workspace = workspaceFromObjects({
  databases: [
    one.database,
    {
      ...many.database,
      data_sources: [
        { id: deriveId('many', 'data-source'), name: 'first' },
        { id: deriveId('many', 'second'), name: 'second' },
      ],
    },
  ],
  dataSources: [one.dataSource, many.dataSource],
  pages: [row],
  blocksOf: () => [
    {
      object: 'block',
      in_trash: false,
      type: 'meeting_notes',
      meeting_notes: { title: toRichText('Meeting'), status: 'notes_ready', children: {} },
    },
  ],
});
const api = createLocalApi({ workspace, baseUrl: LOCAL_URL });

async function ask(
  version: NotionVersion,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await api.fetch(
    new Request(`${LOCAL_URL}/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: 'Bearer x', 'Notion-Version': version },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return (await response.json()) as Record<string, unknown>;
}

const database = `databases/${deriveId('one', 'database')}`;
const dataSource = `data_sources/${deriveId('one', 'data-source')}`;
const page = `pages/${deriveId('one', 'row', 'row')}`;
const children = `blocks/${deriveId('one', 'row', 'row')}/children`;

describe('2022-06-28', () => {
  const version = '2022-06-28';
  it('has the schema in the database, without data sources', async () => {
    const answer = await ask(version, database);
    expect(answer).not.toHaveProperty('data_sources');
    expect(answer['properties']).toMatchObject({ Name: { type: 'title' } });
    expect(answer['properties']).not.toHaveProperty('Next.relation.data_source_id');
    expect(answer).toMatchObject({ archived: false, in_trash: false });
  });
  it('queries the database', async () => {
    const answer = await ask(version, `${database}/query`, {});
    expect(answer).toMatchObject({ type: 'page_or_database', page_or_database: {} });
    expect(answer['results']).toHaveLength(1);
  });
  it('names the database as the parent of a row', async () => {
    const { parent } = await ask(version, page);
    expect(parent).toEqual({ type: 'database_id', database_id: deriveId('one', 'database') });
  });
  it('knows no data sources', async () => {
    expect(await ask(version, dataSource)).toMatchObject({ code: 'invalid_request_url' });
  });
  it('refuses a database with several data sources', async () => {
    const answer = await ask(version, `databases/${deriveId('many', 'database')}`);
    expect(answer).toMatchObject({
      code: 'validation_error',
      additional_data: { error_type: 'multiple_data_sources_for_database' },
    });
  });
  it('finds databases by searching', async () => {
    const body = { filter: { property: 'object', value: 'database' } };
    const answer = await ask(version, 'search', body);
    expect(answer['results']).toMatchObject([{ object: 'database', properties: {} }]);
    const wrong = { filter: { property: 'object', value: 'data_source' } };
    expect(await ask(version, 'search', wrong)).toMatchObject({ code: 'validation_error' });
  });
});

describe('2025-09-03', () => {
  const version = '2025-09-03';
  it('says archived beside in_trash, last', async () => {
    for (const path of [database, dataSource, page]) {
      const answer = await ask(version, path);
      expect(Object.keys(answer).slice(-2)).toEqual(['archived', 'request_id']);
      expect(answer).toMatchObject({ archived: false, in_trash: false });
    }
  });
  it('calls meeting notes a transcription', async () => {
    const { results } = await ask(version, children);
    expect(results).toMatchObject([{ type: 'transcription', transcription: { children: {} } }]);
    expect(results).not.toHaveProperty('0.meeting_notes');
  });
  it('queries data sources, not databases', async () => {
    expect(await ask(version, `${database}/query`, {})).toMatchObject({
      code: 'invalid_request_url',
    });
    const answer = await ask(version, `${dataSource}/query`, {});
    expect(answer).toMatchObject({ type: 'page_or_data_source', page_or_data_source: {} });
  });
});

describe('2026-03-11', () => {
  const version = '2026-03-11';
  it('knows in_trash only', async () => {
    for (const path of [database, dataSource, page]) {
      const answer = await ask(version, path);
      expect(answer).not.toHaveProperty('archived');
      expect(answer).toMatchObject({ in_trash: false });
    }
  });
  it('calls meeting notes by that name', async () => {
    const { results } = await ask(version, children);
    expect(results).toMatchObject([{ type: 'meeting_notes', meeting_notes: { children: {} } }]);
  });
  it('names data source and database as the parent of a row', async () => {
    const { parent } = await ask(version, page);
    expect(parent).toEqual({
      type: 'data_source_id',
      data_source_id: deriveId('one', 'data-source'),
      database_id: deriveId('one', 'database'),
    });
  });
});
