/** A workspace folder with a view of every type, and a linked database. */
const times = {
  created_time: '2026-01-02T10:20:30.000Z',
  last_edited_time: '2026-01-03T11:21:31.000Z',
};

function toBook(
  at: number,
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return { ...times, created_time: `2026-01-0${at}T00:00:00.000Z`, properties };
}

const properties = {
  Name: { title: {} },
  Status: {
    status: {
      options: [{ name: 'To read' }, { name: 'Read' }],
      groups: [
        { name: 'To-do', options: ['To read'] },
        { name: 'Complete', options: ['Read'] },
      ],
    },
  },
  Shelf: { select: { options: [{ name: 'Top' }, { name: 'Bottom' }] } },
  Tags: { multi_select: { options: [{ name: 'Ink' }] } },
  Pages: { number: {} },
  Begun: { date: {} },
  Ended: { date: {} },
  Where: { place: {} },
  Reader: { people: {} },
  Next: { relation: { database: 'books', type: 'single_property' } },
  Notes: { rich_text: {} },
  Owned: { checkbox: {} },
  Score: { formula: { expression: '1' } },
  Cover: { files: {} },
};

const views = [
  {
    name: 'Table',
    type: 'table',
    filter: { and: [{ property: 'Status', status: { does_not_equal: ['To read'] } }] },
    sorts: [{ property: 'Pages', direction: 'descending' }],
    configuration: {
      properties: ['Name', { property_id: 'Status', visible: true, status_show_as: 'checkbox' }],
      group_by: 'Status',
      subtasks: { property_id: 'Next', display_mode: 'show' },
      wrap_cells: true,
      frozen_column_index: 0,
    },
  },
  {
    name: 'Board',
    type: 'board',
    quick_filters: { Owned: { checkbox: { equals: true } } },
    configuration: {
      group_by: { property_id: 'Shelf', hide_empty_groups: true, sort: 'descending' },
      sub_group_by: 'Owned',
      cover: { type: 'property', property_id: 'Cover' },
      cover_size: 'large',
    },
  },
  {
    name: 'Dragged',
    type: 'list',
    order: ['books/c', 'books/a'],
    configuration: { properties: ['Notes'] },
  },
  { name: 'Calendar', type: 'calendar', configuration: { date_property_id: 'Begun' } },
  {
    name: 'Timeline',
    type: 'timeline',
    configuration: {
      date_property_id: 'Begun',
      end_date_property_id: 'Ended',
      preference: { zoom_level: 'month' },
      arrows_by: { property_id: 'Next' },
      table_properties: ['Name'],
    },
  },
  { name: 'Gallery', type: 'gallery', configuration: { cover: 'page_cover', card_layout: 'list' } },
  { name: 'Form', type: 'form', configuration: { anonymous_submissions: true } },
  {
    name: 'Chart',
    type: 'chart',
    configuration: {
      chart_type: 'column',
      x_axis: { property_id: 'Begun', group_by: 'month' },
      y_axis: { aggregator: 'sum', property_id: 'Pages' },
      stack_by: 'Tags',
      reference_lines: [{ value: 3, label: 'Goal', color: 'red', dash_style: 'dash' }],
      caption: 'Pages a month',
    },
  },
  { name: 'Map', type: 'map', configuration: { map_by: 'Where', height: 'medium' } },
  {
    name: 'Mine',
    type: 'table',
    filter: {
      or: [
        { property: 'Reader', people: { contains: 'ada' } },
        { property: 'Next', relation: { contains: 'books/c' } },
      ],
    },
  },
  {
    name: 'Dashboard',
    type: 'dashboard',
    configuration: { rows: [{ widgets: [{ view: 'Map', width: 2 }, { view: 'Chart' }] }] },
  },
];

export const viewsWorkspace: Readonly<Record<string, unknown>> = {
  'workspace.json': { name: 'Views', users: [{ key: 'ada', name: 'Ada' }] },
  'books/database.json': { title: 'Books', parent: 'pages/home', properties, views },
  'books/a.json': toBook(1, { Name: 'A', Status: 'Read', Pages: 10, Owned: true, Shelf: 'Top' }),
  'books/b.json': toBook(2, { Name: 'B', Status: 'Read', Pages: 30, Next: ['books/c'] }),
  'books/c.json': toBook(3, { Name: 'C', Status: 'To read', Owned: true, Reader: ['ada'] }),
  'books/d.json': toBook(4, { Name: 'D' }),
  'linked/database.json': {
    title: 'Linked',
    parent: 'pages/home',
    data_sources: [],
    views: [
      {
        name: 'Long ones',
        type: 'table',
        database: 'books',
        filter: { property: 'Pages', number: { greater_than: 20 } },
      },
    ],
  },
  'plain/database.json': { title: 'Plain', properties: { Name: { title: {} } } },
  'pages/home.json': {
    ...times,
    title: 'Home',
    children: [
      { child_database: { database: 'books' } },
      { child_database: { database: 'linked' } },
    ],
  },
};
