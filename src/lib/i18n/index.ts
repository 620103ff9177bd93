import type { WordLanguage } from '../../../content-loader/index.ts';
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

const own = { ar, de, en, es, fr, ja, ko, pt, zh } satisfies Record<WordLanguage, Strings>;
// By any tag's language: most are not in it.
const table: Readonly<Record<string, Strings>> = own;

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
  const { plural, decimal } = rulesOf(language);
  return fill(forms[plural.select(n)] ?? forms.other, { n: decimal.format(n) });
}

/** A number in the digits of `language`. */
export function formatNumber(language: string, n: number): string {
  return rulesOf(language).decimal.format(n);
}

interface Rules {
  readonly plural: Intl.PluralRules;
  readonly decimal: Intl.NumberFormat;
}

// Making one costs more than a thousand uses, and every page counts something.
const rules = new Map<string, Rules>();

function rulesOf(language: string): Rules {
  const known = rules.get(language) ?? {
    plural: new Intl.PluralRules(language),
    decimal: new Intl.NumberFormat(language),
  };
  rules.set(language, known);
  return known;
}

/** Writing direction of a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  return rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

export type { Strings };
