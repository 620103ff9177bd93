import { isHarmlessStyle, isHarmlessValue, isInside } from './svg-style.ts';

/** Elements that draw, describe or animate. All others are removed. */
const ELEMENTS: ReadonlySet<string> = new Set(
  `a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix
   feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
   feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage
   feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
   feTurbulence filter g image line linearGradient marker mask metadata mpath path pattern polygon
   polyline radialGradient rect set stop style svg switch symbol text textPath title tspan use view`.split(
    /\s+/,
  ),
);

export const isHarmlessElement = (name: string): boolean => ELEMENTS.has(name);

/**
 * Attributes for presentation, geometry and internal references; no handlers, no external
 * addresses.
 */
export const isHarmlessAttribute = (name: string, value: string): boolean => {
  const lower = name.toLowerCase();
  if (lower.startsWith('on')) return false;
  if (lower === 'href' || lower === 'xlink:href' || lower === 'src') return isInside(value);
  if (lower === 'xml:base' || lower === 'target' || lower === 'ping') return false;
  if (/^(mask|filter|clip-path)$/.test(lower) && /inherit/i.test(value)) return false;
  return lower === 'style' ? isHarmlessStyle(value) : isHarmlessValue(value);
};

/** An animation could set a forbidden attribute: `attributeName="href" to="javascript:…"`. */
export const isHarmlessTarget = (attributeName = ''): boolean =>
  !/^(on.*|(xlink:)?href|src|style)$/i.test(attributeName.trim());
