import { post, row } from './other-databases.ts';

/** A blog with a page that shows a database of its own in three views, and a linked one of a CRM. */
const select = (name: string, color = 'blue') => ({ name, color });

export const shelf = {
  title: 'Shelf',
  parent: 'blog/one',
  properties: {
    Name: { title: {} },
    Genre: { select: { options: [select('Novel'), select('Play', 'red')] } },
    Begun: { date: {} },
    Pages: { number: {} },
    Margin: { rich_text: {} },
  },
  views: [
    {
      name: 'All',
      type: 'table',
      sorts: [{ property: 'Pages', direction: 'descending' }],
      filter: { property: 'Genre', select: { is_not_empty: true } },
      configuration: { properties: ['Name', 'Pages', { property_id: 'Margin', visible: false }] },
    },
    {
      name: 'By genre',
      type: 'board',
      filter: { property: 'Genre', select: { is_not_empty: true } },
      configuration: { group_by: 'Genre', properties: ['Name'] },
    },
    {
      name: 'Dragged',
      type: 'list',
      order: ['shelf/tempest', 'shelf/emma'],
      filter: { property: 'Genre', select: { is_not_empty: true } },
      configuration: { properties: ['Name', 'Begun'] },
    },
  ],
};

const crm = {
  title: 'Clients',
  parent: 'pages/office',
  properties: { Name: { title: {} }, Owes: { number: { format: 'euro' } } },
  views: [{ name: 'Debtors of ours', type: 'table' }],
};

export const viewsSite: Readonly<Record<string, unknown>> = {
  'workspace.json': { name: 'Company' },
  'blog/database.json': {
    title: 'Blog',
    properties: {
      Name: { title: {} },
      Status: { status: { options: [{ name: 'Published' }, { name: 'Draft' }] } },
      Client: { relation: { database: 'crm', type: 'single_property' } },
      Names: {
        rollup: {
          relation_property_name: 'Client',
          rollup_property_name: 'Name',
          function: 'show_original',
        },
      },
    },
    views: [{ name: 'Posts', type: 'table', configuration: { properties: ['Name'] } }],
  },
  'blog/one.json': post('One', { Client: ['crm/crispin'] }, [
    { child_database: { database: 'shelf' } },
    { child_database: { database: 'linked' } },
    { child_database: { database: 'crm' } },
    {
      paragraph: [{ mention: { page: 'crm/crispin' } }, ' and ', { mention: { database: 'crm' } }],
    },
  ]),
  'blog/draft.json': post('Quartalszahlen', { Status: 'Draft' }),
  'pages/office.json': {
    created_time: '2026-01-01T10:00:00.000Z',
    last_edited_time: '2026-01-02T10:00:00.000Z',
    title: 'Office',
    parent: 'workspace',
    children: [],
  },
  'shelf/database.json': shelf,
  'shelf/emma.json': row({
    Name: 'Emma',
    Genre: 'Novel',
    Pages: 474,
    Begun: '2026-03-01',
    Margin: 'Randnotiz',
  }),
  'shelf/tempest.json': row({ Name: 'The Tempest', Genre: 'Play', Pages: 100 }),
  'shelf/unsorted.json': row({ Name: 'Ungeordnet', Pages: 3 }),
  'shelf/trashed.json': row({ Name: 'Weggeworfen', Genre: 'Play' }, { in_trash: true }),
  'crm/database.json': crm,
  'crm/crispin.json': row({ Name: 'Crispin Grabowski', Owes: 471147 }),
  'linked/database.json': {
    title: 'Linked',
    parent: 'blog/one',
    data_sources: [],
    views: [
      {
        name: 'Debtors',
        type: 'gallery',
        database: 'crm',
        configuration: { properties: ['Owes'] },
      },
      {
        name: 'Plays',
        type: 'list',
        database: 'shelf',
        filter: { property: 'Genre', select: { equals: 'Play' } },
      },
      { name: 'Posts', type: 'list', database: 'blog' },
    ],
  },
};

/** Rows that no view's query gives, columns that no view shows, and what is not published. */
export const unseen: readonly string[] = [
  'Ungeordnet',
  'Weggeworfen',
  'Randnotiz',
  'Crispin',
  'Grabowski',
  '471147',
  '471,147',
  'Quartalszahlen',
];
