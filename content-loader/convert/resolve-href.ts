import type { Scope } from './scope.ts';
import { parseNotionLink } from './notion-links.ts';

/**
 * The address of a link on the site. Undefined: the text is shown without a link, which is
 * reported.
 */
export function resolveHref(scope: Scope, href: string): string | undefined {
  const resolution = scope.context.resolveLink(href);
  if (resolution.kind === 'none') {
    scope.warn(resolution.rule, resolution.detail);
    return undefined;
  }
  const pageId = parseNotionLink(href)?.pageId;
  if (pageId !== undefined && scope.context.resolvePage(pageId).kind === 'published') {
    scope.noteLink(pageId);
  }
  return resolution.href;
}

/**
 * The address of a Notion page that is not shown may contain the page's title
 * (`/Secret-plan-0123…`), so its text must not be shown either.
 */
export function isHiddenPage(scope: Scope, href: string): boolean {
  return parseNotionLink(href) !== undefined && scope.context.resolveLink(href).kind === 'none';
}
