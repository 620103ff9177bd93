/** Elements that draw, describe or animate. Whatever is not here is left out. */
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

/** Pictures and fonts within the file. SVG in SVG could bring anything back. */
const INLINE =
  /^data:(image\/(png|jpe?g|gif|webp|avif)|(font|application)\/[\w.+-]*(woff2?|ttf|otf|font[\w-]*))[;,]/i;

/** Presentation, geometry and references within the file; no handlers, no outside addresses. */
export const isHarmlessAttribute = (name: string, value: string): boolean => {
  const lower = name.toLowerCase();
  if (lower.startsWith('on')) return false;
  if (lower === 'href' || lower === 'xlink:href' || lower === 'src') return isInside(value);
  if (lower === 'xml:base' || lower === 'target' || lower === 'ping') return false;
  return isHarmlessStyle(value);
};

/** An animation can set what could not be written: `attributeName="href" to="javascript:…"`. */
export const isHarmlessTarget = (attributeName = ''): boolean =>
  !/^(on.*|(xlink:)?href|src|style)$/i.test(attributeName.trim());

const isInside = (value: string): boolean => {
  const address = value.trim();
  return address === '' || address.startsWith('#') || INLINE.test(address);
};

/** No outside address in `url(…)`, no import, and no escapes, which could hide both. */
export const isHarmlessStyle = (css: string): boolean => {
  const rest = css.replace(/url\(\s*(['"]?)([^'")]*)\1\s*\)/gi, (match, _quote, target: string) =>
    isInside(target) ? '' : match,
  );
  return !/\\|url\s*\(|@import|expression\s*\(|-moz-binding|javascript:|image-set\s*\(/i.test(rest);
};
