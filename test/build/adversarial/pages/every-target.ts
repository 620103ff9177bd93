import type { Json } from '../objects.ts';
import { bare, block, createId, external, paragraph, rich, run, textBlock } from '../objects.ts';
import { databases } from '../databases.ts';
import type { PageSpec } from '../page.ts';
import { pageId } from '../page.ts';

const idOf = (name: string): string => createId('block', 'every target', name);
const make = (name: string, type: string, value: unknown, children: readonly Json[] = []): Json =>
  block(type, value, children, idOf(name));

const picture = { ...external('https://target.invalid/x.png'), caption: [] };
const inPlace = textBlock('toggle', 'synced place', {}, [], idOf('in synced'));

/** A block of every type but those with children of their own kind. */
const leaves: readonly Json[] = [
  ...['paragraph', 'to_do', 'bulleted_list_item', 'numbered_list_item', 'toggle'].map((type) =>
    textBlock(type, `every ${type}`, {}, [], idOf(type)),
  ),
  ...[1, 2, 3, 4].flatMap((level) => [
    textBlock(`heading_${level}`, `every ${level}`, {}, [], idOf(`heading_${level}`)),
    textBlock(
      `heading_${level}`,
      `every foldable ${level}`,
      { is_toggleable: true },
      [paragraph(`under ${level}`)],
      idOf(`toggle_heading_${level}`),
    ),
  ]),
  textBlock('quote', 'every quote', {}, [], idOf('quote')),
  textBlock('callout', 'every callout', { icon: null }, [], idOf('callout')),
  textBlock('paragraph', '', {}, [], idOf('empty paragraph')),
  textBlock('heading_2', '', {}, [], idOf('empty heading')),
  make('code', 'code', { rich_text: rich('every code'), caption: [], language: 'c' }),
  make('captioned', 'code', { rich_text: rich('x'), caption: rich('caption'), language: 'c' }),
  make('mermaid', 'code', { rich_text: rich('flowchart LR\n  A --> B'), language: 'mermaid' }),
  make('equation', 'equation', { expression: 'e^{every}' }),
  make('broken equation', 'equation', { expression: '\\every{' }),
  make('divider', 'divider', {}),
  make('table_of_contents', 'table_of_contents', { color: 'default' }),
  make('breadcrumb', 'breadcrumb', {}),
  ...['image', 'video', 'audio', 'pdf', 'file'].map((type) => make(type, type, picture)),
  make('bookmark', 'bookmark', { url: 'https://target.invalid/b', caption: [] }),
  make('embed', 'embed', { url: 'https://target.invalid/e', caption: [] }),
  make('player', 'embed', { url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', caption: [] }),
  make('link_preview', 'link_preview', { url: 'https://target.invalid/p' }),
  make('link_to_page', 'link_to_page', { type: 'page_id', page_id: pageId('targets') }),
  make('private link', 'link_to_page', { type: 'page_id', page_id: pageId('draft') }),
  make('without address', 'bookmark', { url: null, caption: [] }),
  make('unknown', 'hologram', { rich_text: rich('every unknown') }),
  make('unsupported', 'unsupported', { block_type: 'form' }),
  make('template', 'template', { rich_text: rich('every template words') }, [
    textBlock('paragraph', 'in a template', {}, [], idOf('in template')),
  ]),
];

const holders: readonly Json[] = [
  make('table', 'table', { table_width: 1, has_column_header: true, has_row_header: false }, [
    make('header row', 'table_row', { cells: [rich('every head')] }),
    make('row', 'table_row', { cells: [rich('every row')] }),
  ]),
  make('column_list', 'column_list', {}, [
    make('column', 'column', {}, [paragraph('every column')]),
    make('empty column', 'column', {}),
  ]),
  make('tab', 'tab', {}, [
    textBlock('paragraph', 'every tab', {}, [paragraph('every panel')], idOf('tab label')),
  ]),
  make('synced', 'synced_block', { synced_from: null }, [inPlace]),
  make('synced copy', 'synced_block', {
    synced_from: { type: 'block_id', block_id: idOf('synced') },
  }),
  make(
    'meeting_notes',
    'meeting_notes',
    {
      title: rich('every meeting'),
      status: 'notes_ready',
      children: { notes_block_id: idOf('notes') },
    },
    [textBlock('paragraph', '', {}, [paragraph('every note')], idOf('notes'))],
  ),
];

const references: readonly Json[] = [
  block('child_page', { title: 'x' }, [], pageId('orphan')),
  block('child_database', { title: 'Gated' }, [], databases.gated.id),
];

const all = [...leaves, ...holders, ...references];

function idsIn(blocks: readonly Json[]): readonly string[] {
  return blocks.flatMap((each) => {
    const children = Array.isArray(each['children']) ? (each['children'] as Json[]) : [];
    return [...(typeof each['id'] === 'string' ? [each['id']] : []), ...idsIn(children)];
  });
}

/** A page of blocks of every type, and one that links to each of them. */
export const everyTargetPages: readonly PageSpec[] = [
  { key: 'every-target', title: 'Every block as a target', blocks: all },
  {
    key: 'every-target-links',
    title: 'Links to every block',
    blocks: idsIn(all).map((id, at) =>
      paragraph([
        `target ${at} `,
        run(`to block ${at}`, { link: `/${bare(pageId('every-target'))}#${bare(id)}` }),
      ]),
    ),
  },
];
