import type { PhrasingContent } from 'mdast';
import type { BlockNode } from '../notion/types.ts';
import { toEmbed } from './embeds.ts';
import type { Flow } from './nodes.ts';
import { figure, link, paragraph, text } from './nodes.ts';
import { phrasingText } from './phrasing-text.ts';
import { resolveHref } from './resolve-href.ts';
import type { State } from './state.ts';

/**
 * The player of a known provider, titled by its caption. Undefined: an unknown provider, or an
 * unsafe address.
 */
export function toEmbedFigure(
  state: State,
  block: BlockNode,
  { url, caption }: { readonly url: string; readonly caption: PhrasingContent[] },
): Flow | undefined {
  const embed = toEmbed(url);
  const href = embed && resolveHref(state.scope(block), url);
  if (href === undefined || !embed) return undefined;
  const named = phrasingText(caption).replace(/\s+/g, ' ').trim();
  const own = embed.title(state.context.words);
  const title = named === '' ? own : `${own}: ${named}`;
  const payload = { kind: 'embed', url: href, embed: { ...embed, title } } as const;
  return figure(payload, paragraph([link(href, [text(own)])]), caption);
}
