import type { Table, TableRow } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import type { DatabaseView } from '../context.ts';
import { contentOf, fieldsOf, stringOf } from '../content.ts';
import { toId } from '../ids.ts';
import type { Flow } from '../nodes.ts';
import { container, label, link, text } from '../nodes.ts';
import { normalizeText } from '../normalize-text.ts';
import type { State } from '../state.ts';

/** A database inside the page: its title, and its published rows if they may be shown. */
export function database(state: State, block: BlockNode<'child_database'>): Flow {
  const id = toId(stringOf(fieldsOf(block)['id']) ?? '');
  const view = state.context.resolveDatabase(id);
  if (!view?.table) {
    state.warn('database-title-only', 'a database of which only the title is shown', block);
  }
  const { untitled } = state.context.words;
  const title = view?.title ?? stringOf(contentOf(block).title) ?? '';
  const node = container('database', { href: view?.href, icon: view?.icon }, [
    label([text(normalizeText(title) || untitled)]),
    ...(view?.table ? [toTable(view.table, untitled)] : []),
  ]);
  return state.patch(block, node);
}

function toTable({ columns, rows }: NonNullable<DatabaseView['table']>, untitled: string): Table {
  return {
    type: 'table',
    data: { hasColumnHeader: true, hasRowHeader: false },
    children: [
      toRow(columns, undefined, untitled),
      ...rows.map(({ href, cells }) => toRow(cells, href, untitled)),
    ],
  };
}

function toRow(cells: readonly string[], href: string | undefined, untitled: string): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((value, index) => {
      const shown = value === '' && href !== undefined && index === 0 ? untitled : value;
      const children = shown === '' ? [] : [text(normalizeText(shown))];
      const isLinked = href !== undefined && index === 0;
      return { type: 'tableCell', children: isLinked ? [link(href, children)] : children };
    }),
  };
}
