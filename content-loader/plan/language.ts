import type { Warning } from '../convert/context.ts';
import type { PropertyNames } from '../notion/property-names.ts';
import type { Values } from './role-values.ts';
import { readRole, toText } from './role-values.ts';

/** Languages that may be written by name, in English or in the language itself. */
const named =
  'ar bn cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk ur vi zh'.split(
    ' ',
  );

const fold = (name: string): string => name.trim().toLowerCase();

const byName = new Map(
  named.flatMap((tag) =>
    ['en', tag].map((language) => {
      const names = new Intl.DisplayNames([language], { type: 'language' });
      return [fold(names.of(tag) ?? tag), tag] as const;
    }),
  ),
);

/**
 * The BCP 47 tag of a `Language` property: `de`, `pt-BR`, `German`, `日本語`. Undefined: it is not a
 * language.
 */
export function toLanguageTag(text: string): string | undefined {
  const tag = byName.get(fold(text)) ?? text.trim().replaceAll('_', '-');
  // Any word of five to eight letters would be a well-formed tag, so only codes are accepted.
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The tag of a page's own language; undefined: it has none, or an unknown one. */
export function readLanguage(values: Values, names: PropertyNames): string | undefined {
  return toLanguageTag(toText(readRole(values, names, 'language')) ?? '');
}

/** Reports an unknown language; the page then has the language of the site. */
export function findUnknownLanguage(values: Values, names: PropertyNames): Warning[] {
  const text = toText(readRole(values, names, 'language'));
  if (text === undefined || text.trim() === '' || toLanguageTag(text) !== undefined) return [];
  return [
    {
      rule: 'unknown-language',
      detail: `"${text}" is no language's code or name`,
    },
  ];
}
