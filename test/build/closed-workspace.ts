/**
 * A blog, a page of tasks and a list of clients that nothing publishes. What is published names the
 * clients in every way that Notion has. Words of what is closed hold letters that no hash has.
 */
type Json = Readonly<Record<string, unknown>>;

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
const relation = (database: string): Json => ({ relation: { database, type: 'single_property' } });
const rollup = (over: string, property: string, name = 'show_original'): Json => ({
  rollup: { relation_property_name: over, rollup_property_name: property, function: name },
});
const select = (...names: readonly string[]): Json => ({
  select: { options: names.map((name) => ({ name, color: 'blue' })) },
});
const row = (properties: Json, more: Json = {}): Json => ({ ...times, ...more, properties });
const place = (name: string, lat: number): Json => ({
  ...{ lat, lon: 1, name, address: `${name} address` },
});
const all = (names: readonly string[]): readonly Json[] =>
  names.map((name) => ({ property_id: name, visible: true }));

const clientColumns = {
  Name: { title: {} },
  Email: { email: {} },
  Phone: { phone_number: {} },
  Owner: { people: {} },
  Deal: { unique_id: { prefix: 'ZWIRN' } },
  Contract: { files: {} },
  Stage: select('Lead', 'Lost'),
  Worth: { number: { format: 'euro' } },
  Met: { date: {} },
  Where: { place: {} },
  Head: relation('clients'),
  Press: { button: {} },
  Note: { rich_text: {} },
  Greeting: { formula: { expression: 'prop("Name")' } },
};

/** Every type of view over these columns. */
const viewsOf = (more: Json, shown: readonly string[], by: Readonly<Record<string, string>>) => {
  const view = (type: string, configuration: Json, own: Json = {}): Json => ({
    ...{ name: `${type} of all`, type, configuration, ...more, ...own },
  });
  const properties = all(shown);
  const dates = { date_property_id: by['date'], properties };
  const people = { property_id: by['relation'], type: 'relation', hide_empty_groups: false };
  const count = { aggregator: 'count' };
  return [
    view('table', { properties, group_by: people, subtasks: { property_id: by['parent'] } }),
    view('table', { properties, group_by: by['select'] }, { name: 'By kind' }),
    view('table', {}, { name: 'Every column' }),
    view('list', { properties }),
    view('gallery', { properties, cover: { type: 'property', property_id: by['files'] } }),
    view('board', { properties, group_by: people, sub_group_by: by['select'] }),
    view('calendar', { ...dates }),
    view('timeline', {
      ...dates,
      show_table: true,
      table_properties: properties,
      arrows_by: { property_id: by['parent'] },
    }),
    view('map', { properties, map_by: by['place'] }),
    view('chart', { chart_type: 'column', x_axis: people, y_axis: count }),
    view(
      'chart',
      {
        chart_type: 'donut',
        x_axis: people,
        y_axis: { aggregator: 'sum', property_id: by['number'] },
      },
      { name: 'Ring' },
    ),
    view(
      'chart',
      { chart_type: 'bar', x_axis: by['select'], y_axis: count, stack_by: people },
      { name: 'Stacked' },
    ),
    view('form', { anonymous_submissions: true }, { name: 'Form of all' }),
  ];
};

const taskColumns = {
  Task: { title: {} },
  Published: { checkbox: {} },
  Client: relation('clients'),
  Names: rollup('Client', 'Name'),
  Unique: rollup('Client', 'Name', 'show_unique'),
  Mails: rollup('Client', 'Email'),
  Phones: rollup('Client', 'Phone'),
  Owners: rollup('Client', 'Owner'),
  Deals: rollup('Client', 'Deal'),
  Contracts: rollup('Client', 'Contract'),
  Stages: rollup('Client', 'Stage'),
  Sum: rollup('Client', 'Worth', 'sum'),
  First: rollup('Client', 'Met', 'earliest_date'),
  Places: rollup('Client', 'Where'),
  Hello: { formula: { expression: 'prop("Client").map(current.prop("Name")).join(", ")' } },
  Again: { formula: { expression: 'prop("Hello") + "!"' } },
  Shout: { formula: { expression: 'upper(prop("Email"))' } },
  Kind: select('Letter', 'Call'),
  Due: { date: {} },
  Spot: { place: {} },
  Papers: { files: {} },
  Effort: { number: {} },
  Parent: relation('tasks'),
  Above: rollup('Parent', 'Task'),
  Margin: { rich_text: {} },
  Email: { email: {} },
  Press: { button: {} },
  Number: { unique_id: { prefix: 'T' } },
};
const shownTasks = Object.keys(taskColumns).filter(
  (name) => !['Margin', 'Published'].includes(name),
);

const clients = (names: readonly string[]): Json =>
  Object.fromEntries(
    names.map((name, index) => [
      `clients/${name.toLowerCase()}.json`,
      row(
        {
          Name: `${name} Quetsch`,
          Email: `${name.toLowerCase()}@zwiebel.example`,
          Phone: '+49 30 zwölfzig',
          Owner: ['anna'],
          Deal: index + 7,
          Contract: [{ name: `Vertrag ${name}`, file: 'paper.txt' }],
          Stage: 'Lost',
          Worth: 918273 + index,
          Met: '2019-11-1' + String(index),
          Where: place(`Hof ${name}`, 51.73),
          Head: index === 0 ? [] : [`clients/${names[0]?.toLowerCase() ?? ''}`],
          Note: `Zahlt nie, ${name}`,
          Greeting: { string: `${name} Quetsch` },
        },
        { icon: '🧅', children: [{ paragraph: `Akte ${name}` }] },
      ),
    ]),
  );

const task = (title: string, properties: Json, more: Json = {}): Json =>
  row(
    {
      Task: title,
      Published: true,
      Client: ['clients/mustermann', 'clients/zwetschge'],
      Hello: { string: 'Mustermann Quetsch, Zwetschge Quetsch' },
      Again: { string: 'Mustermann Quetsch, Zwetschge Quetsch!' },
      Shout: { string: 'VERRATEN@ZWIEBEL.EXAMPLE' },
      Email: 'verraten@zwiebel.example',
      Due: '2026-03-04',
      Kind: 'Letter',
      Effort: 3,
      Number: 5,
      Margin: `Randnotiz ${title}`,
      ...properties,
    },
    more,
  );

export const closedWorkspace: Json = {
  'workspace.json': {
    name: 'Company',
    users: [{ key: 'anna', name: 'Annegret Privat', email: 'annegret@zwiebel.example' }],
  },
  'blog/database.json': {
    title: 'Blog',
    properties: {
      Name: { title: {} },
      Status: { status: { options: [{ name: 'Published' }, { name: 'Draft' }] } },
      Tags: rollup('Client', 'Name'),
      Series: relation('clients'),
      Client: relation('clients'),
      Names: rollup('Client', 'Name'),
      Mails: rollup('Client', 'Email'),
      Event: relation('events'),
      Places: rollup('Event', 'Town'),
      Summary: { formula: { expression: 'prop("Client").map(current.prop("Name")).join(", ")' } },
    },
    views: [
      { name: 'Posts', type: 'table' },
      { name: 'By client', type: 'board', configuration: { group_by: 'Client' } },
    ],
  },
  'blog/one.json': {
    ...times,
    properties: {
      Name: 'One',
      Status: 'Published',
      Client: ['clients/mustermann', 'clients/zwetschge'],
      Series: ['clients/mustermann'],
      Summary: { string: 'Mustermann Quetsch, Zwetschge Quetsch' },
    },
    children: [
      { paragraph: ['Words. ', { mention: { page: 'clients/mustermann' } }] },
      { heading_2: [{ mention: { page: 'clients/zwetschge' } }, ' in a heading'] },
      { child_database: { database: 'tasks' } },
      { child_database: { database: 'clients' } },
      { child_database: { database: 'linked' } },
      { link_to_page: { page: 'clients/mustermann' } },
      { link_to_page: { database: 'clients' } },
      {
        paragraph: [
          { text: 'A link', link: { page: 'clients/mustermann' } },
          { mention: { database: 'clients' } },
        ],
      },
      { synced_block: { synced_from: 'pages/office#shared' } },
    ],
  },
  'blog/two.json': {
    ...times,
    properties: {
      Name: 'Two',
      Status: 'Published',
      Event: ['events/fair', 'events/evening', 'events/party'],
    },
    children: [
      { child_database: { database: 'blog' } },
      { child_database: { database: 'programme' } },
    ],
  },
  'blog/draft.json': {
    ...times,
    properties: { Name: 'Quartalszahlen', Status: 'Draft', Client: ['clients/mustermann'] },
    children: [],
  },
  'pages/office.json': {
    ...times,
    title: 'Büro Innenwelt',
    parent: 'workspace',
    children: [
      {
        key: 'shared',
        synced_block: { synced_from: null },
        children: [{ paragraph: ['Shared ', { mention: { page: 'clients/mustermann' } }] }],
      },
    ],
  },
  'clients/database.json': {
    title: 'Clients',
    parent: 'pages/office',
    properties: clientColumns,
    views: viewsOf({}, Object.keys(clientColumns), {
      ...{ date: 'Met', relation: 'Head', parent: 'Head', select: 'Stage', files: 'Contract' },
      ...{ place: 'Where', number: 'Worth' },
    }),
  },
  'clients/paper.txt': 'Vertragstext Zwirnerei',
  ...clients(['Mustermann', 'Zwetschge', 'Pfifferling']),
  'linked/database.json': {
    title: 'Linked',
    parent: 'blog/one',
    data_sources: [],
    views: [
      ...viewsOf({ database: 'clients' }, Object.keys(clientColumns), {
        ...{ date: 'Met', relation: 'Head', parent: 'Head', select: 'Stage', files: 'Contract' },
        ...{ place: 'Where', number: 'Worth' },
      }),
      {
        ...{ name: 'Letters', type: 'list', database: 'tasks' },
        filter: { property: 'Kind', select: { equals: 'Letter' } },
        configuration: { properties: all(['Names', 'Effort']) },
      },
    ],
  },
  'tasks/database.json': {
    title: 'Tasks',
    parent: 'blog/one',
    properties: taskColumns,
    views: viewsOf(
      {
        filter: { property: 'Kind', select: { does_not_equal: 'Call' } },
        sorts: [{ property: 'Margin', direction: 'descending' }],
      },
      shownTasks,
      {
        ...{ date: 'Due', relation: 'Client', parent: 'Parent', select: 'Kind', files: 'Papers' },
        ...{ place: 'Spot', number: 'Sum' },
      },
    ).map((view) =>
      view['name'] === 'Every column'
        ? { ...view, configuration: { properties: [{ property_id: 'Margin', visible: false }] } }
        : view,
    ),
  },
  'tasks/write.json': task('Write a letter', {
    Parent: ['tasks/closed'],
    Due: { start: '2026-03-04', end: '2026-03-06' },
    Spot: place('Open place', 50.5),
  }),
  'tasks/post.json': task('Post it', { Parent: ['tasks/write'] }),
  'tasks/closed.json': task('Heimlichtun', {
    Published: false,
    Spot: place('Geheimgang', 44.1234),
    Papers: [{ name: 'Unterlage', file: 'secret.txt' }],
  }),
  'tasks/secret.txt': 'Unterlagentext',
  'tasks/called.json': task('Weggefiltert', { Kind: 'Call' }),
  'tasks/trashed.json': task('Weggeworfen', {}, { in_trash: true }),
  'programme/database.json': {
    title: 'Programme',
    parent: 'blog/two',
    data_sources: [],
    views: [
      {
        ...{ name: 'Fairs', type: 'board', database: 'events' },
        filter: { property: 'Kind', select: { equals: 'Fair' } },
        configuration: { group_by: 'Kind', properties: all(['Name', 'Fee']) },
      },
      {
        ...{ name: 'Cards', type: 'gallery', database: 'events' },
        filter: { property: 'Kind', select: { equals: 'Fair' } },
        configuration: { cover: 'page_content', properties: all(['Name', 'Hosts']) },
      },
    ],
  },
  'events/database.json': {
    title: 'Veranstaltungsliste',
    parent: 'pages/office',
    properties: {
      Name: { title: {} },
      Published: { checkbox: {} },
      Kind: select('Evening', 'Fair', 'Course'),
      Fee: { number: { format: 'euro' } },
      Town: { rich_text: {} },
      Hosts: relation('clients'),
      Margin: { rich_text: {} },
    },
  },
  'events/fair.json': row(
    {
      Name: 'Paper fair',
      Published: true,
      Kind: 'Fair',
      Fee: 12,
      Town: 'Bern',
      Margin: 'Randnotiz',
      Hosts: ['clients/mustermann'],
    },
    { children: [{ paragraph: 'Festschrift' }, { image: { file: 'fair.png' } }] },
  ),
  // One of three pixels.
  'events/fair.png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  'events/evening.json': row({
    Name: 'Open evening',
    Published: true,
    Kind: 'Evening',
    Town: 'Basel',
    Margin: 'Randnotiz',
  }),
  'events/party.json': row({ Name: 'Geheimfest', Kind: 'Fair', Town: 'Unterwelt' }),
  'books/database.json': {
    title: 'Books',
    properties: {
      Name: { title: {} },
      Published: { checkbox: {} },
      Buyer: relation('clients'),
      Buyers: rollup('Buyer', 'Name'),
      Year: { number: {} },
      Genre: select('Novel', 'Play'),
      Margin: { rich_text: {} },
    },
    views: [
      {
        name: 'By genre',
        type: 'table',
        sorts: [{ property: 'Year', direction: 'ascending' }],
        configuration: {
          properties: [...all(['Name', 'Year', 'Buyer', 'Buyers'])],
          group_by: 'Genre',
        },
      },
      { name: 'Second tab', type: 'list', configuration: { properties: all(['Margin']) } },
    ],
  },
  ...Object.fromEntries(
    Array.from({ length: 14 }, (_, index) => [
      `books/${index}.json`,
      row({
        Name: `Volume ${index + 1}`,
        Published: index !== 13,
        Genre: index % 2 === 0 ? 'Play' : 'Novel',
        Year: 2000 - index,
        Buyer: ['clients/mustermann'],
        Margin: 'Bücherrand',
      }),
    ]),
  ),
};

/** Words of closed rows, hidden columns, rows that filters hide, the trash, and people's addresses. */
export const closedWords: readonly string[] = [
  ...['Mustermann', 'Zwetschge', 'Pfifferling', 'Quetsch', 'zwiebel', 'zwölfzig', 'ZWIRN'],
  ...[
    'Annegret',
    'Vertrag',
    'Hof ',
    'Zahlt nie',
    'Akte ',
    'Innenwelt',
    'verraten',
    '918,27',
    '918.27',
  ],
  ...[
    '2,754,822',
    '1,836,547',
    'Quartalszahlen',
    'Heimlichtun',
    'Geheimgang',
    '44.1234',
    'Unterlage',
  ],
  ...['Weggefiltert', 'Weggeworfen', 'Randnotiz', 'Volume 14', '51.73', '2019-11', 'November 1'],
  ...['Geheimfest', 'Unterwelt', 'Festschrift'],
];

/** Words that no page shows: names of databases behind linked views, columns that no view has. */
export const unshownWords: readonly string[] = ['Veranstaltungsliste', 'Bücherrand'];
