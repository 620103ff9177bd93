import type { PhrasingContent } from 'mdast';
import type { ConvertContext, PageView } from './context.ts';
import { toId } from '../core/ids.ts';
import { inline, link, standIn, text } from './nodes.ts';
import type { Scope } from './scope.ts';

/** The known kind of an id. */
type Named = 'page' | 'database';

/**
 * A link to a page or database with its current icon and title. If it is not published it is shown
 * as "Private page" or "Private database", so that a draft's title stays private.
 */
export function pageLink(scope: Scope, rawId: string | undefined, named: Named): PhrasingContent {
  const { words } = scope.context;
  const id = rawId === undefined ? undefined : toId(rawId);
  const target = id === undefined ? undefined : findTarget(scope, id, named);
  if (target) {
    const icon = target.icon ? [inline('icon', { icon: target.icon }, [])] : [];
    return link(target.href, [...icon, text(target.title || words.untitled)]);
  }
  return standIn(named === 'database' ? words.privateDatabase : words.privatePage);
}

function findTarget(scope: Scope, id: string, named: Named): PageView | undefined {
  const target = ownTarget(scope.context, id);
  if (!target) scope.warn('link-private', `the ${named} ${id}, which is not published here`);
  else if (scope.context.resolvePage(id).kind === 'published') scope.noteLink(id);
  return target;
}

/** The page or database of this site with this id (32 hex digits). */
export function ownTarget(context: ConvertContext, id: string): PageView | undefined {
  const resolution = context.resolvePage(id);
  if (resolution.kind === 'published') return resolution.page;
  const database = context.resolveDatabase(id);
  return database?.href === undefined ? undefined : { ...database, href: database.href };
}
