import type { Json } from './objects.ts';
import { createId, mentionPage, rich } from './objects.ts';

const options = (...names: readonly string[]): readonly Json[] =>
  names.map((name) => ({ id: name, name, color: 'blue' }));

const gate = {
  Status: {
    id: 'sta',
    name: 'Status',
    type: 'status',
    status: { options: options('Draft', 'In review', 'Published', 'Live'), groups: [] },
  },
};

const column = (name: string, type: string, value: Json = {}): Record<string, Json> => ({
  [name]: { id: `id-${name}`, name, type, [type]: value },
});

const main: Json = {
  Name: { id: 'title', name: 'Name', type: 'title', title: {} },
  ...gate,
  Published: { id: 'pub', name: 'Published', type: 'checkbox', checkbox: {} },
  Date: { id: 'dat', name: 'Date', type: 'date', date: {} },
  Slug: { id: 'slu', name: 'Slug', type: 'rich_text', rich_text: {} },
  ...column('Type', 'select', { options: options('Post', 'Page') }),
  ...column('Tags', 'multi_select', { options: [] }),
  ...column('Category', 'select', { options: [] }),
  ...column('Series', 'select', { options: [] }),
  ...column('Summary', 'rich_text'),
  ...column('Authors', 'people'),
  ...column('Cover Image', 'files'),
  ...column('Featured', 'checkbox'),
  ...column('Order', 'number', { format: 'number' }),
  ...column('Language', 'select', { options: [] }),
  ...column('Canonical URL', 'url'),
  ...column('Translation of', 'relation', { type: 'single_property', single_property: {} }),
  ...column('Related Posts', 'relation', { type: 'single_property', single_property: {} }),
};

const every: Json = {
  Title: { id: 'title', name: 'Title', type: 'title', title: {} },
  ...gate,
  ...column('Text', 'rich_text'),
  ...column('Number', 'number', { format: 'euro' }),
  ...column('Select', 'select', { options: [] }),
  ...column('Multi', 'multi_select', { options: [] }),
  ...column('When', 'date'),
  ...column('People', 'people'),
  ...column('Files', 'files'),
  ...column('Check', 'checkbox'),
  ...column('Web', 'url'),
  ...column('Mail', 'email'),
  ...column('Phone', 'phone_number'),
  ...column('Formula', 'formula', { expression: '' }),
  ...column('Rollup', 'rollup', {
    relation_property_name: 'Relation',
    relation_property_id: 'id-Relation',
    rollup_property_name: 'Title',
    rollup_property_id: 'title',
    function: 'show_original',
  }),
  ...column('Relation', 'relation', {}),
  ...column('Created', 'created_time'),
  ...column('Creator', 'created_by'),
  ...column('Edited', 'last_edited_time'),
  ...column('Editor', 'last_edited_by'),
  ...column('Number of', 'unique_id', { prefix: 'ADV' }),
  ...column('Verified', 'verification'),
  ...column('Press', 'button'),
  ...column('Where', 'place'),
  ...column('Tomorrow', 'hologram'),
};

const plain: Json = { Title: { id: 'title', name: 'Title', type: 'title', title: {} } };

function toDatabase(
  key: string,
  title: readonly (string | Json)[],
  properties: Json,
): Json & { readonly id: string } {
  const id = createId('database', key);
  return {
    object: 'database',
    id,
    title: rich(...title),
    description: [],
    icon: null,
    cover: null,
    created_time: '2025-01-01T00:00:00.000Z',
    last_edited_time: '2025-01-01T00:00:00.000Z',
    is_inline: true,
    in_trash: false,
    url: `https://www.notion.so/${id.replaceAll('-', '')}`,
    // An unpublished page: its title is no part of any path.
    parent: { type: 'page_id', page_id: createId('page', 'orphan') },
    properties,
  };
}

/** `main` is the one that is built; `gated` and `open` are child databases, with and without gate. */
export const databases = {
  main: toDatabase('main', ['Adversary'], main),
  gated: toDatabase(
    'gated',
    [
      'Gated <b>rows</b> & "more" ',
      mentionPage(createId('page', 'draft'), 'Zqtitledraft — a title'),
    ],
    every,
  ),
  open: toDatabase('open', ['Ungated tracker'], plain),
  foreign: toDatabase('foreign', ['Foreign list'], plain),
} as const;
