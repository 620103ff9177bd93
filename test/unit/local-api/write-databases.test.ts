import type { Client, UpdateDataSourceParameters } from '@notionhq/client';
import { isFullDatabase, isFullDataSource, isFullPage } from '@notionhq/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

const toText = (content: string) => [{ text: { content } }];
type Properties = NonNullable<UpdateDataSourceParameters['properties']>;

let client: Client;
beforeEach(() => {
  const workspace = createStarterWorkspace(new Date());
  client = createSdkClient(createLocalApi({ workspace, baseUrl: LOCAL_URL, writable: true }));
});

async function create(properties: Properties = {}, title = 'Tasks') {
  const made = await client.databases.create({
    parent: { type: 'page_id', page_id: starterPageId },
    title: toText(title),
    icon: { emoji: '✅' },
  });
  if (!isFullDatabase(made)) throw new Error('a partial database');
  const source = made.data_sources[0]?.id ?? '';
  await client.dataSources.update({ data_source_id: source, properties });
  return { database: made.id, source };
}

async function readSchema(data_source_id: string) {
  const source = await client.dataSources.retrieve({ data_source_id });
  if (!isFullDataSource(source)) throw new Error('a partial data source');
  return source.properties;
}

async function addRow(
  data_source_id: string,
  properties: Parameters<Client['pages']['create']>[0]['properties'] = {},
) {
  const page = await client.pages.create({ parent: { data_source_id }, properties });
  return page.id;
}

async function readRow(page_id: string) {
  const page = await client.pages.retrieve({ page_id });
  if (!isFullPage(page)) throw new Error('a partial page');
  return page.properties;
}

const everyType: Properties = {
  Text: { rich_text: {} },
  Number: { number: { format: 'euro' } },
  Choice: { select: { options: [{ name: 'a', color: 'red' }] } },
  Choices: { multi_select: { options: [{ name: 'b' }] } },
  State: { status: {} },
  Day: { date: {} },
  People: { people: {} },
  Files: { files: {} },
  Done: { checkbox: {} },
  Link: { url: {} },
  Mail: { email: {} },
  Phone: { phone_number: {} },
  Sum: { formula: { expression: '1 + 1' } },
  No: { unique_id: { prefix: 'T' } },
  Made: { created_time: {} },
  Maker: { created_by: {} },
  Edited: { last_edited_time: {} },
  Editor: { last_edited_by: {} },
};

describe('databases written through the SDK', () => {
  it('creates one with its data source, shown on its page, and updates it', async () => {
    const { database, source } = await create();
    expect(await readSchema(source)).toMatchObject({ Name: { id: 'title', type: 'title' } });
    const { results } = await client.blocks.children.list({ block_id: starterPageId });
    expect(results).toMatchObject([{ id: database, child_database: { title: 'Tasks' } }]);
    await client.databases.update({
      database_id: database,
      title: toText('Jobs'),
      is_inline: true,
    });
    const updated = await client.databases.retrieve({ database_id: database });
    expect(updated).toMatchObject({ title: [{ plain_text: 'Jobs' }], is_inline: true });
    await client.databases.update({ database_id: database, in_trash: true });
    const trashed = await client.dataSources.retrieve({ data_source_id: source });
    expect(trashed).toMatchObject({ in_trash: true });
    const row = client.pages.create({ parent: { data_source_id: source }, properties: {} });
    await expect(row).rejects.toMatchObject({ code: 'validation_error' });
  });

  it('adds a second data source, which its database lists', async () => {
    const { database } = await create();
    const second = await client.dataSources.create({
      parent: { database_id: database },
      title: toText('More'),
      properties: { Title: { title: {} } },
    });
    expect(await client.databases.retrieve({ database_id: database })).toMatchObject({
      data_sources: [{}, { id: second.id, name: 'More' }],
    });
    await client.dataSources.update({ data_source_id: second.id, title: toText('Renamed') });
    expect(await client.databases.retrieve({ database_id: database })).toMatchObject({
      data_sources: [{}, { name: 'Renamed' }],
    });
  });

  it('makes properties of every type, and writes and empties their values', async () => {
    const { source } = await create(everyType);
    expect(Object.keys(await readSchema(source))).toEqual(['Name', ...Object.keys(everyType)]);
    const person = (await client.users.list({})).results[0]?.id ?? '';
    const id = await addRow(source, {
      Name: { title: toText('Row') },
      Text: { rich_text: toText('text') },
      Number: { number: 2.5 },
      Choice: { select: { name: 'new' } },
      Choices: { multi_select: [{ name: 'b' }, { name: 'c' }] },
      State: { status: { name: 'Done' } },
      Day: { date: { start: '2026-01-02' } },
      People: { people: [{ id: person }] },
      Files: { files: [{ name: 'a', external: { url: 'https://example.com/a' } }] },
      Done: { checkbox: true },
      Link: { url: 'https://example.com' },
      Mail: { email: 'ada@example.com' },
      Phone: { phone_number: '1' },
    });
    expect(await readRow(id)).toMatchObject({
      Number: { number: 2.5 },
      Choice: { select: { name: 'new' } },
      Choices: { multi_select: [{ name: 'b' }, { name: 'c' }] },
      State: { status: { name: 'Done', color: 'default' } },
      Day: { date: { start: '2026-01-02', end: null, time_zone: null } },
      People: { people: [{ id: person, name: 'Ada' }] },
      No: { unique_id: { prefix: 'T', number: 1 } },
      Maker: { created_by: { type: 'bot' } },
    });
    expect(await readSchema(source)).toMatchObject({
      Choice: { select: { options: [{ name: 'a', color: 'red' }, { name: 'new' }] } },
    });
    await client.pages.update({
      page_id: id,
      properties: {
        Number: { number: null },
        Choice: { select: null },
        Day: { date: null },
        Link: { url: null },
      },
    });
    expect(await readRow(id)).toMatchObject({
      Number: { number: null },
      Choice: { select: null },
      Day: { date: null },
      Link: { url: null },
      Mail: { email: 'ada@example.com' },
    });
    const second = await addRow(source);
    expect(await readRow(second)).toMatchObject({ No: { unique_id: { number: 2 } } });
    const found = await client.dataSources.query({
      data_source_id: source,
      filter: { property: 'State', status: { equals: 'Done' } },
    });
    expect(found.results.map((row) => row.id)).toEqual([id]);
  });

  it('renames, retypes and removes properties, and rows follow', async () => {
    const { source } = await create({
      Old: { number: {} },
      Gone: { url: {} },
      Kind: { select: { options: [{ name: 'x' }] } },
    });
    const id = await addRow(source, { Old: { number: 7 }, Kind: { select: { name: 'x' } } });
    const option = (await readRow(id))['Kind'];
    const optionId = option?.type === 'select' ? (option.select?.id ?? '') : '';
    await client.dataSources.update({
      data_source_id: source,
      properties: {
        Old: { name: 'New' },
        Gone: null,
        Kind: { select: { options: [{ id: optionId, name: 'y' }] } },
      },
    });
    expect(Object.keys(await readRow(id)).toSorted()).toEqual(['Kind', 'Name', 'New']);
    expect(await readRow(id)).toMatchObject({
      New: { number: 7 },
      Kind: { select: { name: 'y' } },
    });
    await client.dataSources.update({
      data_source_id: source,
      properties: { New: { checkbox: {} } },
    });
    expect(await readRow(id)).toMatchObject({ New: { type: 'checkbox', checkbox: false } });
  });

  it('keeps both sides of a relation alike, and computes rollups again', async () => {
    const { source: projects } = await create({ Hours: { number: {} } }, 'Projects');
    const { source: tasks } = await create({
      Project: {
        relation: { data_source_id: projects, dual_property: { synced_property_name: 'Tasks' } },
      },
      Hours: {
        rollup: {
          relation_property_name: 'Project',
          rollup_property_name: 'Hours',
          function: 'sum',
        },
      },
    });
    const [a, b] = [
      await addRow(projects, { Hours: { number: 2 } }),
      await addRow(projects, { Hours: { number: 3 } }),
    ];
    const task = await addRow(tasks, { Project: { relation: [{ id: a }, { id: b }] } });
    expect(await readRow(a)).toMatchObject({ Tasks: { relation: [{ id: task }] } });
    expect(await readRow(task)).toMatchObject({ Hours: { rollup: { type: 'number', number: 5 } } });
    await client.pages.update({
      page_id: b,
      properties: { Hours: { number: 10 }, Tasks: { relation: [] } },
    });
    expect(await readRow(task)).toMatchObject({
      Project: { relation: [{ id: a }] },
      Hours: { rollup: { number: 2 } },
    });
  });

  // What the SDK's types would not let through.
  const wrong = (properties: unknown) => properties as Properties;
  it.each([
    ['an unknown type', wrong({ X: { colour: {} } }), 'X.colour should be not present'],
    ['an unknown key', wrong({ X: { number: { unit: 'm' } } }), 'unit should be not present'],
    ['a second title', wrong({ X: { title: {} } }), 'exactly one property of type title'],
    ['no title', wrong({ Name: null }), 'Cannot delete the title'],
    ['a rename of what is not there', wrong({ X: { name: 'Y' } }), 'X is not a property'],
    [
      'an option twice',
      wrong({ X: { select: { options: [{ name: 'a' }, { name: 'a' }] } } }),
      'unique',
    ],
    [
      '101 options',
      wrong({
        X: { select: { options: Array.from({ length: 101 }, (_, at) => ({ name: `${at}` })) } },
      }),
      '≤ `100`',
    ],
    [
      'a relation to nothing',
      wrong({ X: { relation: { data_source_id: 'f'.repeat(32), single_property: {} } } }),
      'data source',
    ],
    [
      'a rollup of nothing',
      wrong({
        X: { rollup: { relation_property_name: 'N', rollup_property_name: 'M', function: 'sum' } },
      }),
      'should name a relation',
    ],
  ])('refuses %s and changes nothing', async (_name, properties, message) => {
    const { source } = await create();
    const update = client.dataSources.update({
      data_source_id: source,
      properties: { ...properties, Fine: { url: {} } },
    });
    await expect(update).rejects.toThrow(message);
    expect(Object.keys(await readSchema(source))).toEqual(['Name']);
  });

  it.each([
    ['a status that is not there', { State: { status: { name: 'Nope' } } }, 'does not exist'],
    ['what is read only', { Sum: { formula: { string: 'x' } } }, 'read only'],
    ['an empty text for unset', { Link: { url: '' } }, 'length should be ≥ `1`'],
  ])('refuses a row with %s', async (_name, properties, message) => {
    const { source } = await create(everyType);
    await expect(addRow(source, properties as Parameters<typeof addRow>[1])).rejects.toThrow(
      message,
    );
  });
});
