import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { pt } from './pt.ts';
import type { Counted, Strings } from './strings.ts';
import { zh } from './zh.ts';

const table: Readonly<Record<string, Strings>> = { ar, de, en, es, fr, ja, ko, pt, zh };

/** The interface's texts in a BCP 47 language; English for one that the table lacks. */
export function stringsFor(language: string): Strings {
  return table[new Intl.Locale(language).language] ?? en;
}

/** Fills `{name}` placeholders. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A counted text in the plural form and the digits of `language`. */
export function counted(language: string, forms: Counted, n: number): string {
  const form = new Intl.PluralRules(language).select(n);
  return fill(forms[form] ?? forms.other, { n: new Intl.NumberFormat(language).format(n) });
}

/** Writing direction of a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  return rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

export type { Strings };
