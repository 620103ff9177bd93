/**
 * The addresses in `url(…)`, in order and without quotes; undefined if one is not closed. Each
 * character is read once, because the input may be made to be slow.
 */
export const readUrlTargets = (css: string): readonly string[] | undefined => {
  const targets: string[] = [];
  const open = /url\(/gi;
  while (open.exec(css)) {
    const start = skipSpaces(css, open.lastIndex);
    const quote = css[start] === '"' || css[start] === "'" ? css[start] : undefined;
    const end = css.indexOf(quote ?? ')', quote === undefined ? start : start + 1);
    const close = quote === undefined ? end : skipSpaces(css, end + 1);
    if (end < 0 || css[close] !== ')') return undefined;
    targets.push(css.slice(quote === undefined ? start : start + 1, end).trim());
    open.lastIndex = close + 1;
  }
  return targets;
};

const skipSpaces = (text: string, from: number): number => {
  const spaces = /\s*/y;
  spaces.lastIndex = from;
  spaces.exec(text);
  return spaces.lastIndex;
};

/**
 * Pictures and fonts within the file. SVG within SVG is excluded, because it would need to be
 * checked again.
 */
const INLINE_TYPES: ReadonlySet<string> = new Set(
  `image/png image/jpg image/jpeg image/gif image/webp image/avif font/woff font/woff2 font/ttf
   font/otf font/sfnt application/font-woff application/font-woff2 application/x-font-woff
   application/x-font-woff2 application/x-font-ttf application/x-font-otf application/x-font-opentype
   application/x-font-truetype application/font-sfnt application/vnd.ms-opentype`.split(/\s+/),
);
const LONGEST_TYPE = 60;

/** An address within the file: a fragment, or a picture or font as `data:`. */
export const isInside = (value: string): boolean => {
  const address = value.trim();
  if (address === '' || address.startsWith('#')) return true;
  const type = /^data:([^;,]*)[;,]/i.exec(address.slice(0, LONGEST_TYPE))?.[1];
  return type !== undefined && INLINE_TYPES.has(type.toLowerCase());
};

/** No external address in `url(…)`, no import, and no escapes, which could hide both. */
export const isHarmlessValue = (value: string): boolean => {
  const targets = readUrlTargets(value);
  if (!targets?.every(isInside)) return false;
  return !/\\|url\s+\(|@import|expression\s*\(|-moz-binding|javascript:|image-set\s*\(/i.test(
    value,
  );
};

/** The functions and at-rules that a style sheet may use. Others could load something. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  `url rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc min max clamp var env
   matrix matrix3d rotate rotate3d rotatex rotatey rotatez scale scale3d scalex scaley scalez skew
   skewx skewy translate translate3d translatex translatey translatez perspective
   blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
   circle ellipse inset polygon cubic-bezier steps linear format tech local
   linear-gradient radial-gradient conic-gradient light-dark
   media supports not is where has nth-child nth-last-child nth-of-type nth-last-of-type lang dir`.split(
    /\s+/,
  ),
);
const RULES: ReadonlySet<string> = new Set(
  'media supports keyframes -webkit-keyframes font-face charset layer page'.split(' '),
);
const LONGEST_NAME = 30;

/** Whether a style sheet or a `style` attribute loads nothing and hides no reference. */
export const isHarmlessStyle = (source: string): boolean => {
  if (!isHarmlessValue(source)) return false;
  const css = withoutComments(source);
  // A custom property could be used many times, and `inherit` repeats values that are not
  // inherited.
  if (/url\(/i.test(css) && /(?:^|[\s;{])--/.test(css)) return false;
  if (/inherit/i.test(css) && /mask|filter|clip-path|all\s*:/i.test(css)) return false;
  return functionsIn(css).every((name) => FUNCTIONS.has(name)) && hasHarmlessRules(css);
};

/**
 * Comments may hold anything. If the text has strings, something that looks like a comment may not
 * be one.
 */
const withoutComments = (css: string): string => {
  if (/["']/.test(css)) return css;
  const [first = '', ...rest] = css.split('/*');
  return [first, ...rest.map((part) => part.slice(endOfComment(part)))].join(' ');
};

const endOfComment = (part: string): number => {
  const end = part.indexOf('*/');
  return end < 0 ? part.length : end + 2;
};

/**
 * The names before `(`, in lower case. Parentheses without a name (`@media (`, `and (`) only group.
 */
const functionsIn = (css: string): readonly string[] => {
  const names = new Set<string>();
  for (let at = css.indexOf('('); at >= 0; at = css.indexOf('(', at + 1)) {
    const name = /[\w-]+$/.exec(css.slice(Math.max(0, at - LONGEST_NAME), at))?.[0];
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return [...names];
};

const hasHarmlessRules = (css: string): boolean => {
  for (let at = css.indexOf('@'); at >= 0; at = css.indexOf('@', at + 1)) {
    const name = /^[\w-]+/.exec(css.slice(at + 1, at + 1 + LONGEST_NAME))?.[0];
    if (name === undefined || !RULES.has(name.toLowerCase())) return false;
  }
  return true;
};
