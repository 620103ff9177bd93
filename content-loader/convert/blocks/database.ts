import type { BlockNode } from '../../notion/types.ts';
import type { DatabaseView } from '../context.ts';
import { contentOf, fieldsOf, stringOf } from '../content.ts';
import { toId } from '../../core/ids.ts';
import type { Flow } from '../nodes.ts';
import { container, label, paragraph, text } from '../nodes.ts';
import { normalizeText } from '../normalize-text.ts';
import { pageLink } from '../page-link.ts';
import type { State } from '../state.ts';

/** A database inside the page: its title, and its views as far as their rows are published. */
export function database(state: State, block: BlockNode<'child_database'>): Flow {
  const id = toId(stringOf(fieldsOf(block)['id']) ?? '');
  const view = state.context.resolveDatabase(id);
  if (view?.isPrivate === true) {
    return state.patch(block, paragraph([pageLink(state.scope(block), id, 'database')]));
  }
  if (!view || view.views.length === 0) {
    const why = view?.closed === undefined ? '' : `, because ${view.closed}`;
    state.warn('database-title-only', `a database of which only the title is shown${why}`, block);
  }
  for (const note of view?.notes ?? []) state.warn(note.rule, note.detail, block);
  const title = normalizeText(view?.title ?? stringOf(contentOf(block).title) ?? '');
  return state.patch(block, toDatabase(id, title || state.context.words.untitled, view));
}

/** Several views stand one below the other; with a script they are tabs. */
function toDatabase(
  id: string,
  title: string,
  view: Pick<DatabaseView, 'href' | 'icon' | 'views'> | undefined,
): Flow {
  const views = view?.views ?? [];
  const [first, ...others] = views;
  const tabs = views.map(({ name, node }) =>
    container('tab', { icon: undefined }, [label(name === '' ? [] : [text(name)]), node]),
  );
  return container('database', { id, href: view?.href, icon: view?.icon }, [
    label([text(title)]),
    ...(others.length > 0 ? [container('tabs', {}, tabs)] : first ? [first.node] : []),
  ]);
}
