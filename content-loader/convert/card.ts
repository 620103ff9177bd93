import type { PhrasingContent } from 'mdast';
import type { BlockNode } from '../notion/types.ts';
import type { CardView } from '../render/directives.ts';
import type { Flow } from './nodes.ts';
import { figure, link, paragraph, standIn, text } from './nodes.ts';
import { parseNotionLink } from './notion-links.ts';
import { ownTarget } from './page-link.ts';
import { isHiddenPage, resolveHref } from './resolve-href.ts';
import { cleanText } from './scope.ts';
import type { State } from './state.ts';

/**
 * A card for an address: a link with the known data of its target. A page or database of this site
 * shows its own title; an unpublished one shows neither title nor address.
 */
export function toCard(
  state: State,
  block: BlockNode,
  { url, caption }: { readonly url: string; readonly caption: PhrasingContent[] },
): Flow {
  const scope = state.scope(block);
  const href = resolveHref(scope, url);
  if (href === undefined) {
    const shown = isHiddenPage(scope, url)
      ? standIn(state.context.words.privatePage)
      : text(cleanText(scope, url));
    const payload = { kind: 'unavailable', medium: 'link', url: undefined } as const;
    return figure(payload, paragraph([shown]), caption);
  }
  const card = ownPage(state, url) ?? state.context.resolveCard(url);
  const shown = text(cleanText(scope, card?.title || url));
  return figure({ kind: 'card', url: href, card }, paragraph([link(href, [shown])]), caption);
}

function ownPage(state: State, url: string): CardView | undefined {
  const id = parseNotionLink(url)?.pageId;
  const target = id === undefined ? undefined : ownTarget(state.context, id);
  if (!target) return undefined;
  return {
    title: target.title || state.context.words.untitled,
    description: undefined,
    siteName: undefined,
    image: undefined,
    icon: target.icon?.kind === 'image' ? target.icon.src : undefined,
  };
}
