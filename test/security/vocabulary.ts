import type { Element } from 'hast';

/** All elements that a page's text may hold: others would be an author's markup. */
const elements: ReadonlySet<string> = new Set([
  ...[
    'a',
    'aside',
    'audio',
    'b',
    'blockquote',
    'br',
    'caption',
    'code',
    'dd',
    'del',
    'details',
    'div',
  ],
  ...[
    'dl',
    'dt',
    'em',
    'figcaption',
    'figure',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
    'iframe',
    'img',
  ],
  ...[
    'input',
    'label',
    'li',
    'nav',
    'object',
    'ol',
    'p',
    'picture',
    'pre',
    's',
    'section',
    'source',
  ],
  ...[
    'span',
    'strong',
    'summary',
    'table',
    'tbody',
    'td',
    'th',
    'thead',
    'time',
    'tr',
    'u',
    'ul',
    'video',
  ],
  // Formulas.
  ...[
    'annotation',
    'maction',
    'math',
    'menclose',
    'merror',
    'mfrac',
    'mi',
    'mmultiscripts',
    'mn',
    'mo',
  ],
  ...[
    'mover',
    'mpadded',
    'mphantom',
    'mprescripts',
    'mroot',
    'mrow',
    'ms',
    'mspace',
    'msqrt',
    'mstyle',
  ],
  ...[
    'msub',
    'msubsup',
    'msup',
    'mtable',
    'mtd',
    'mtext',
    'mtr',
    'munder',
    'munderover',
    'semantics',
  ],
  // Diagrams and glyphs.
  ...[
    'circle',
    'defs',
    'ellipse',
    'g',
    'line',
    'marker',
    'path',
    'polygon',
    'polyline',
    'rect',
    'svg',
  ],
  ...['text', 'tspan'],
]);

/** Attributes that browsers follow or load from. */
const links: ReadonlySet<string> = new Set([
  'href',
  'cite',
  'xLinkHref',
  'ping',
  'action',
  'formAction',
]);
const resources: ReadonlySet<string> = new Set(['src', 'data', 'poster', 'srcDoc', 'background']);

const LINK = /^(?:https?:|mailto:|tel:|#|\/(?![/\\]))/i;
const RESOURCE = /^(?:https?:\/\/|\/(?![/\\]))/i;

/** What of an element no page may hold. */
export function findForbidden({ tagName, properties }: Element): readonly string[] {
  const found = elements.has(tagName) ? [] : [`<${tagName}>`];
  for (const [name, value] of Object.entries(properties)) {
    const text = String(value);
    const isRefused =
      /^(?:on|style$|srcDoc$|formAction$|action$|ping$)/i.test(name) ||
      (links.has(name) && !LINK.test(text)) ||
      (resources.has(name) && !RESOURCE.test(text)) ||
      (['fill', 'stroke', 'markerEnd', 'markerStart'].includes(name) && /url\((?!#)/i.test(text));
    if (isRefused) found.push(`${tagName} ${name}=${text}`);
  }
  return found;
}
