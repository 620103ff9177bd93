import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';

/** Ids of the databases of the workspace below. */
export const idOf = (database: string): string => deriveId('database', database);

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
const relation = (database: string): object => ({
  relation: { database, type: 'single_property' },
});
const rollup = (over: string, property: string, name = 'show_original'): object => ({
  rollup: { relation_property_name: over, rollup_property_name: property, function: name },
});
export const row = (properties: object, more: object = {}): object => ({
  ...times,
  properties,
  ...more,
});
export const post = (title: string, properties: object, children: readonly object[] = []): object =>
  row(
    { Name: title, Status: 'Published', ...properties },
    { children: [{ paragraph: 'Words.' }, ...children] },
  );

/** A block in a block of a published page. */
export const holder = '0f0f0f0f-1111-4222-8333-444444444444';

/** A blog beside databases of every kind that it shows, names, relates to and rolls up. */
export const workspaceFiles: Readonly<Record<string, unknown>> = {
  'workspace.json': {
    name: 'Company',
    users: [
      { key: 'anna', name: 'Annegret Privat', email: 'annegret@corp.example' },
      { key: 'bea', name: 'Bea', email: 'bea@corp.example' },
    ],
  },
  'blog/database.json': {
    title: 'Blog',
    properties: {
      Name: { title: {} },
      Status: { status: { options: [{ name: 'Published' }, { name: 'Draft' }] } },
      Tags: rollup('Client', 'Name'),
      Series: relation('crm'),
      Client: relation('crm'),
      Mails: rollup('Client', 'Email'),
      Owners: rollup('Client', 'Owner'),
      Deals: rollup('Client', 'Value', 'sum'),
      Pitch: { formula: { expression: 'prop("Client").map(current.prop("Name")).join("")' } },
      Place: relation('places'),
      Cities: rollup('Place', 'City'),
      Prices: rollup('Place', 'Price', 'sum'),
      Visited: rollup('Place', 'Visited', 'percent_checked'),
      Sites: rollup('Place', 'Site'),
      Tool: relation('tools'),
      Tools: rollup('Tool', 'Name'),
    },
  },
  'blog/one.json': post(
    'One',
    {
      Client: ['crm/crispin'],
      Series: ['crm/crispin'],
      Pitch: { string: 'Crispin Grabowski' },
      Place: ['places/tokyo', 'places/hidden', 'places/trashed'],
      Tool: ['tools/hammer'],
    },
    [
      {
        paragraph: [
          'With ',
          { mention: { page: 'crm/crispin' } },
          ' by ',
          { mention: { user: 'bea' } },
        ],
      },
      { child_database: { database: 'crm' } },
      { child_database: { database: 'places' } },
      { child_database: { database: 'tools' } },
      { toggle: 'More', children: [{ id: holder, paragraph: 'In a toggle' }] },
    ],
  ),
  'blog/two.json': post('Two', { Place: ['places/tokyo', 'places/oslo'] }),
  'blog/draft.json': post('Quartalszahlen', { Status: 'Draft' }),
  'pages/office.json': { ...times, title: 'Office', parent: 'workspace', children: [] },
  'crm/database.json': {
    title: 'Clients',
    parent: 'pages/office',
    properties: {
      Name: { title: {} },
      Status: { select: { options: [{ name: 'Lead' }, { name: 'Lost' }] } },
      Email: { email: {} },
      Owner: { people: {} },
      Value: { number: { format: 'euro' } },
    },
  },
  'crm/crispin.json': row({
    Name: 'Crispin Grabowski',
    Status: 'Lost',
    Email: 'crispin@client.example',
    Owner: ['anna'],
    Value: 471147,
  }),
  'places/database.json': {
    title: 'Places',
    parent: 'pages/office',
    properties: {
      Name: { title: {} },
      Published: { checkbox: {} },
      City: { rich_text: {} },
      Price: { number: { format: 'euro' } },
      Visited: { checkbox: {} },
      Site: { url: {} },
      Mail: { email: {} },
      Phone: { phone_number: {} },
      Posts: relation('blog'),
      Guide: relation('crm'),
      Papers: { files: {} },
    },
  },
  'places/tokyo.json': row({
    Name: [{ text: 'Tokyo', bold: true }],
    Published: true,
    City: [{ text: 'Big', italic: true }, ' city'],
    Price: 12.5,
    Visited: true,
    Site: 'https://tokyo.example/',
    Mail: 'hello@tokyo.example',
    Phone: '+81 3 1234',
    Posts: ['blog/two', 'blog/draft'],
    Guide: ['crm/crispin'],
    Papers: [{ name: 'Map', file: 'map.txt' }],
  }),
  'places/map.txt': 'A map.',
  'places/oslo.json': row({ Name: 'Oslo', Published: true, City: 'Small', Price: 2.5 }),
  'places/hidden.json': row({ Name: 'Geheimbunker', City: 'Unterwelt', Price: 99887 }),
  'places/trashed.json': row(
    { Name: 'Papierkorbstadt', Published: true, City: 'Abfall', Price: 77665 },
    { in_trash: true },
  ),
  'tools/database.json': {
    title: 'Tools',
    parent: 'blog/one',
    properties: {
      Name: { title: {} },
      Status: { select: { options: [{ name: 'Doing' }, { name: 'Done' }] } },
      Date: { date: {} },
      Note: { rich_text: {} },
    },
  },
  'tools/hammer.json': row({ Name: 'Hammer', Status: 'Doing', Date: '2099-01-01', Note: 'Heavy' }),
  'tools/trashed.json': row({ Name: 'Rostzange' }, { in_trash: true }),
};

/** Nothing of these may stand anywhere. */
export const secrets: readonly string[] = [
  'Crispin',
  'Grabowski',
  'crispin@client.example',
  'Annegret',
  'annegret@corp.example',
  'bea@corp.example',
  '471147',
  'Geheimbunker',
  'Unterwelt',
  '99887',
  'Papierkorbstadt',
  'Abfall',
  '77665',
  'Rostzange',
  'Quartalszahlen',
];
