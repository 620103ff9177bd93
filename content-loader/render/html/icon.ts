import type { Element } from 'hast';
import type { IconView } from '../directives.ts';
import { isSafeResource } from '../url.ts';
import { toElement, toText } from './element.ts';

/** The styles set an icon's size; these attributes reserve its space before. */
export const iconSize = { width: '24', height: '24' };

/** A page's or callout's icon: decorative, hidden from assistive technology. */
export function toIcon(icon: IconView, className: string): Element | undefined {
  switch (icon.kind) {
    case 'emoji':
      return toElement('span', { className: [className], ariaHidden: 'true' }, [
        toText(icon.emoji),
      ]);
    case 'image':
      if (!isSafeResource(icon.src)) return undefined;
      return toElement('img', {
        className: [className],
        src: icon.src,
        alt: '',
        ...iconSize,
        loading: 'lazy',
        decoding: 'async',
      });
    case 'glyph':
      return toElement('span', {
        className: [className, 'icon-glyph', ...toGlyphColor(icon.color)],
        role: 'img',
        ariaLabel: icon.name.replaceAll('_', ' ').trim() || 'icon',
      });
  }
}

const GLYPH_COLORS = /^(?:gray|lightgray|brown|yellow|orange|green|blue|purple|pink|red)$/;

function toGlyphColor(color: string): string[] {
  return GLYPH_COLORS.test(color) ? [`icon-${color}`] : [];
}
