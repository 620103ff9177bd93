import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { pt } from './pt.ts';
import type { WordTexts } from './texts.ts';
import { zh } from './zh.ts';

const table = { ar, de, en, es, fr, ja, ko, pt, zh } satisfies Record<string, WordTexts>;

/** Languages with built-in words. */
export type WordLanguage = keyof typeof table;

/** The site's settings of words: threads receive them unchanged. */
export interface WordSettings {
  /** BCP 47 tag of the site's language. */
  readonly language: string;
  /** Custom words, for another language or other wording. */
  readonly words?: Readonly<Partial<WordTexts>> | undefined;
}

export interface Words extends Omit<
  WordTexts,
  'noValue' | 'permalink' | 'providerPlaylist' | 'providerVideo'
> {
  readonly noValue: (property: string) => string;
  readonly permalink: (heading: string) => string;
  readonly providerVideo: (provider: string) => string;
  readonly providerPlaylist: (provider: string) => string;
  /** A file size, from bytes: `812 bytes`, `1,2 Mo`. */
  readonly size: (bytes: number) => string;
  /** A whole number in the language's digits. */
  readonly number: (value: number) => string;
}

/** The words of a site: its custom ones, else those of its language, else English. */
export function createWords({ language, words }: WordSettings): Words {
  const texts: WordTexts = { ...textsOf(language), ...words };
  // A function, not a text, because `$&` in a heading would have a special meaning for `replace`.
  const fill = (text: string, value: string): string => text.replace(/\{\w+\}/u, () => value);
  const decimal = new Intl.NumberFormat(language, { useGrouping: false });
  return {
    ...texts,
    noValue: (property) => fill(texts.noValue, property),
    permalink: (heading) => fill(texts.permalink, heading),
    providerVideo: (provider) => fill(texts.providerVideo, provider),
    providerPlaylist: (provider) => fill(texts.providerPlaylist, provider),
    size: (bytes) => toSize(bytes, language),
    number: (value) => decimal.format(value),
  };
}

function textsOf(language: string): WordTexts {
  const own = new Intl.Locale(language).language;
  return Object.entries(table).find(([name]) => name === own)?.[1] ?? en;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Decimal units with at most one decimal, in the format of the language. */
function toSize(bytes: number, language: string): string {
  // Rounded first: 999,999 bytes are 1 MB and not 1000 kB.
  const exponent = bytes < 1000 ? 0 : Math.log10(Number(bytes.toPrecision(3)));
  const power = Math.min(UNITS.length - 1, Math.floor(exponent / 3));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
