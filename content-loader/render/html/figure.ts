import type { ElementContent } from 'hast';
import type { ContainerNode, FigurePayload } from '../directives.ts';
import { toCaption } from '../label.ts';
import { isSafeLink, toRel } from '../url.ts';
import type { HtmlState, Rendered } from './state.ts';
import { renderCard } from './card.ts';
import { toElement, toText, withData } from './element.ts';
import { renderEmbed } from './embed.ts';
import { renderImage } from './image.ts';
import { renderAudio, renderFile, renderPdf, renderVideo } from './media.ts';

type Figure = ContainerNode<'figure'>;

/** Media and cards in a `figure`, with their caption. */
export function renderFigure(state: HtmlState, node: Figure): Rendered {
  const { payload } = node.data;
  const caption = toCaption(node);
  const children = [
    ...renderContent(state, node, payload),
    ...(caption ? [withData(caption, toElement('figcaption', {}, state.all(caption)))] : []),
  ];
  const className = ['figure', `figure-${payload.kind}`];
  return withData(node, toElement('figure', { className }, state.lines(children)));
}

function renderContent(state: HtmlState, node: Figure, payload: FigurePayload): ElementContent[] {
  switch (payload.kind) {
    case 'image':
      return renderImage(payload.image, payload.alt, state.imageSizes);
    case 'video':
      return renderVideo(state, payload.file);
    case 'audio':
      return renderAudio(state, payload.file);
    case 'pdf':
      return renderPdf(state, payload.file);
    case 'file':
      return renderFile(state, payload.file);
    case 'embed':
      return renderEmbed(payload.url, payload.embed, state.players);
    case 'card':
      return renderCard(payload.url, payload.card);
    case 'code':
      return state.some(withoutCaption(node));
    case 'unavailable':
      return renderUnavailable(state, node, payload.url);
  }
}

/** A description of the medium by `convert/`, or at least its address. */
function renderUnavailable(
  state: HtmlState,
  node: Figure,
  url: string | undefined,
): ElementContent[] {
  const content = state.some(withoutCaption(node));
  if (content.length > 0 || url === undefined) return content;
  const text = toText(url);
  const link = isSafeLink(url) ? toElement('a', { href: url, rel: toRel(url) }, [text]) : text;
  return [toElement('p', {}, [link])];
}

function withoutCaption(node: Figure): Figure['children'] {
  return toCaption(node) ? node.children.slice(0, -1) : node.children;
}
