import type { PhrasingContent, Table, TableRow } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import type { DatabaseView } from '../context.ts';
import { contentOf, fieldsOf, stringOf } from '../content.ts';
import { toId } from '../ids.ts';
import type { Flow } from '../nodes.ts';
import { container, label, link, text } from '../nodes.ts';
import { normalizeText } from '../normalize-text.ts';
import type { State } from '../state.ts';

/** A database inside the page: its title, and its rows as far as they are published. */
export function database(state: State, block: BlockNode<'child_database'>): Flow {
  const id = toId(stringOf(fieldsOf(block)['id']) ?? '');
  const view = state.context.resolveDatabase(id);
  if (!view?.table) {
    const why = view?.closed === undefined ? '' : `, because ${view.closed}`;
    state.warn('database-title-only', `a database of which only the title is shown${why}`, block);
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
  const head = columns.map((column) => [text(normalizeText(column))]);
  return {
    type: 'table',
    data: { hasColumnHeader: true, hasRowHeader: false },
    children: [
      toRow(head, undefined, untitled),
      ...rows.map(({ href, cells }) => toRow(cells, href, untitled)),
    ],
  };
}

type Cells = NonNullable<DatabaseView['table']>['rows'][number]['cells'];

function toRow(cells: Cells, href: string | undefined, untitled: string): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((cell, index) => {
      const isTitle = href !== undefined && index === 0;
      const children = isTitle ? [link(href, orUntitled(withoutLinks(cell), untitled))] : [...cell];
      return { type: 'tableCell', children };
    }),
  };
}

/** A link cannot hold another. */
function withoutLinks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'link') return withoutLinks(node.children);
    return 'children' in node ? [{ ...node, children: withoutLinks(node.children) }] : [node];
  });
}

function orUntitled(nodes: PhrasingContent[], untitled: string): PhrasingContent[] {
  return nodes.length === 0 ? [text(untitled)] : nodes;
}
