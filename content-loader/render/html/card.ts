import type { Element, ElementContent } from 'hast';
import type { CardView } from '../directives.ts';
import { isSafeLink, isSafeResource, toRel } from '../url.ts';
import { toElement, toText } from './element.ts';

/** A link preview: one link, no other inside; without data it shows its address. */
export function renderCard(url: string, card: CardView | undefined): Element[] {
  const title = card?.title?.trim();
  const description = card?.description?.trim();
  const image = card?.image;
  const text = toElement('span', { className: ['card-text'] }, [
    ...(title ? [toLine('card-title', [toText(title)])] : []),
    ...(description ? [toLine('card-description', [toText(description)])] : []),
    toLine(title ? 'card-url' : 'card-title', [...toCardIcon(card), ...toSource(url, card)]),
  ]);
  const children = [
    text,
    ...(image && isSafeResource(image.src) ? [toCardImage(image.src, image)] : []),
  ];
  if (!isSafeLink(url)) return [toElement('div', { className: ['card'] }, children)];
  return [toElement('a', { className: ['card'], href: url, rel: toRel(url) }, children)];
}

function toLine(className: string, children: ElementContent[]): Element {
  return toElement('span', { className: [className] }, children);
}

function toSource(url: string, card: CardView | undefined): ElementContent[] {
  const siteName = card?.siteName?.trim();
  return [toText(siteName ? `${siteName} · ${url}` : url)];
}

function toCardIcon(card: CardView | undefined): Element[] {
  if (card?.icon === undefined || !isSafeResource(card.icon)) return [];
  return [toElement('img', { className: ['card-icon'], src: card.icon, alt: '', loading: 'lazy' })];
}

function toCardImage(src: string, size: { width: number; height: number }): Element {
  return toElement('img', {
    className: ['card-image'],
    src,
    width: size.width,
    height: size.height,
    alt: '',
    loading: 'lazy',
    decoding: 'async',
  });
}
