import { site } from './site.ts';
import { counted, directionOf, formatNumber, stringsFor } from './i18n/index.ts';
import type { Counted, Strings } from './i18n/strings.ts';

/** The interface's texts in the site's language, the site's own words first. */
export const ui: Strings = { ...stringsFor(site.language), ...site.words };

/** A counted text of the interface. */
export function count(forms: Counted, n: number): string {
  return counted(site.language, forms, n);
}

/** A number in the digits of the site's language. */
export function number(n: number): string {
  return formatNumber(site.language, n);
}

export const direction = directionOf(site.language);

/** `lang` and `dir` of an element in another language than the site's; empty for its own. */
export function languageOf(language: string | undefined): { lang?: string; dir?: 'ltr' | 'rtl' } {
  if (language === undefined || language === site.language) return {};
  return { lang: language, dir: directionOf(language) };
}

/** A language's own name: `de` → `Deutsch`. */
export function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
