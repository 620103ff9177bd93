import type { PhrasingContent } from 'mdast';
import type { PageView } from './context.ts';
import { toId } from './ids.ts';
import { inline, link, standIn, text } from './nodes.ts';
import type { Scope } from './scope.ts';

/**
 * A link to a page or database with its current icon and title; "Private page" if it is not
 * published, so that no draft's title gets out.
 */
export function pageLink(scope: Scope, rawId: string | undefined): PhrasingContent {
  const id = rawId === undefined ? undefined : toId(rawId);
  const target = id === undefined ? undefined : findTarget(scope, id);
  if (target) {
    const icon = target.icon ? [inline('icon', { icon: target.icon }, [])] : [];
    return link(target.href, [...icon, text(target.title || scope.context.words.untitled)]);
  }
  return standIn(scope.context.words.privatePage);
}

function findTarget(scope: Scope, id: string): PageView | undefined {
  const resolution = scope.context.resolvePage(id);
  if (resolution.kind === 'published') {
    scope.noteLink(id);
    return resolution.page;
  }
  const database = scope.context.resolveDatabase(id);
  if (database?.href !== undefined) return { ...database, href: database.href };
  scope.warn('link-private', `the page ${id}, which is not published here`);
  return undefined;
}
