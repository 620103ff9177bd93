import { Parser } from 'htmlparser2';

import type { CardData } from './card-record.ts';

/** Metadata from a page's head, before the best values are chosen. */
interface Findings {
  readonly meta: Map<string, string>;
  readonly icons: { href: string; weight: number }[];
  title: string;
  base: string | undefined;
  isComplete: boolean;
}

export interface CardHeadReader {
  readonly write: (text: string) => void;
  /** The head has ended: the rest of the page is not needed. */
  readonly isComplete: () => boolean;
  /** `url`: the URL of the page after redirects. It makes relative addresses absolute. */
  readonly finish: (url: URL) => CardData;
}

/**
 * Reads title, description, picture and icon from the head of an HTML page while it is downloaded.
 */
export const createCardHeadReader = (): CardHeadReader => {
  const findings: Findings = {
    meta: new Map(),
    icons: [],
    title: '',
    base: undefined,
    isComplete: false,
  };
  let inTitle = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (findings.isComplete) return;
      if (name === 'title') inTitle = findings.title === '';
      else if (name === 'body') findings.isComplete = true;
      else noteTag(name, attributes, findings);
    },
    ontext: (text) => {
      if (inTitle) findings.title += text;
    },
    onclosetag: (name) => {
      if (findings.isComplete) return;
      if (name === 'title') inTitle = false;
      if (name === 'head') findings.isComplete = true;
    },
  });
  return {
    write: (text) => {
      parser.write(text);
    },
    isComplete: () => findings.isComplete,
    finish: (url) => {
      parser.end();
      return toCardData(findings, url);
    },
  };
};

const noteTag = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  findings: Findings,
): void => {
  const { content = '', href = '', rel = '' } = attributes;
  if (name === 'base') findings.base ??= href;
  if (name === 'meta') {
    const key = (attributes['property'] ?? attributes['name'] ?? '').toLowerCase();
    if (content.trim() !== '' && !findings.meta.has(key)) findings.meta.set(key, content);
  }
  if (name === 'link' && href !== '') {
    const weight = weighIcon(rel.toLowerCase().split(/\s+/), attributes);
    if (weight > 0) findings.icons.push({ href, weight });
  }
};

/** Prefer SVG, then the size nearest to 64 pixels: sharp on every screen and small. */
const weighIcon = (
  rel: readonly string[],
  attributes: Readonly<Record<string, string>>,
): number => {
  const isTouch = rel.includes('apple-touch-icon');
  if (!isTouch && !rel.includes('icon')) return 0;
  if (/svg/i.test(attributes['type'] ?? '') || /\.svg\b/i.test(attributes['href'] ?? '')) return 4;
  const size = Number.parseInt(attributes['sizes'] ?? '', 10);
  if (size >= 48 && size <= 256) return 3;
  return isTouch ? 2 : 1;
};

const toCardData = ({ meta, icons, title, base }: Findings, page: URL): CardData => {
  const root = base !== undefined && URL.canParse(base, page) ? new URL(base, page) : page;
  const first = (...keys: readonly string[]): string | undefined =>
    keys.map((key) => meta.get(key)).find((value) => value !== undefined);
  const picture = first(
    'og:image:secure_url',
    'og:image',
    'og:image:url',
    'twitter:image',
    'twitter:image:src',
  );
  const [icon] = icons.toSorted((a, b) => b.weight - a.weight);
  return {
    kind: 'card',
    title: toLine(first('og:title', 'twitter:title') ?? title, 200),
    description: toLine(first('og:description', 'description', 'twitter:description'), 300),
    siteName: toLine(first('og:site_name', 'application-name'), 100),
    imageUrl: toAddress(picture, root),
    iconUrl: toAddress(icon?.href ?? '/favicon.ico', root),
  };
};

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One line of text of at most `length` graphemes; undefined: nothing to show. */
const toLine = (text: string | undefined, length: number): string | undefined => {
  const line = (text ?? '')
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .trim();
  if (line === '') return undefined;
  const parts = Array.from(graphemes.segment(line.slice(0, length * 8)), ({ segment }) => segment);
  return parts.length <= length
    ? line
    : `${parts
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
};

const toAddress = (href: string | undefined, base: URL): string | undefined => {
  if (href === undefined || !URL.canParse(href.trim(), base)) return undefined;
  const { protocol, href: address } = new URL(href.trim(), base);
  return protocol === 'http:' || protocol === 'https:' ? address : undefined;
};
