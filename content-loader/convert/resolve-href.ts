import type { Scope } from './scope.ts';
import { parseNotionLink } from './notion-links.ts';

/** The address a link gets on the site. Undefined: the text stands alone, which is reported. */
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
 * The address is that of a Notion page which is not shown: it may hold the page's title
 * (`/Secret-plan-0123…`), so that its text must not be shown either.
 */
export function isHiddenPage(scope: Scope, href: string): boolean {
  return parseNotionLink(href) !== undefined && scope.context.resolveLink(href).kind === 'none';
}
