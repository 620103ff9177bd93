import type { Element } from 'hast';
import type { ImageView } from '../directives.ts';
import { isSafeResource } from '../url.ts';
import { toElement } from './element.ts';

/** An `img` with reserved space and with its smaller copies. */
export function renderImage(image: ImageView, alt: string, sizes: string): Element[] {
  if (!isSafeResource(image.src)) return [];
  const copies = image.variants.filter(({ src }) => isSafeResource(src) && !/[\s,]/u.test(src));
  const sources = [...copies, { src: image.src, width: image.width }];
  const hasCopies = copies.length > 0;
  return [
    toElement('img', {
      src: image.src,
      srcSet: hasCopies
        ? sources.map(({ src, width }) => `${src} ${width}w`).join(', ')
        : undefined,
      sizes: hasCopies ? sizes : undefined,
      width: image.width,
      height: image.height,
      loading: 'lazy',
      decoding: 'async',
      alt,
    }),
  ];
}
