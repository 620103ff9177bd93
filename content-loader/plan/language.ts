/** Languages that may be called by their name, in English or in themselves. */
const named = [
  ...['ar', 'bn', 'cs', 'da', 'de', 'el', 'en', 'es', 'fa', 'fi', 'fr', 'he', 'hi', 'hu', 'id'],
  ...[
    'it',
    'ja',
    'ko',
    'nb',
    'nl',
    'pl',
    'pt',
    'ro',
    'ru',
    'sv',
    'th',
    'tr',
    'uk',
    'ur',
    'vi',
    'zh',
  ],
];

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
 * The BCP 47 tag that a `Language` property means: `de`, `pt-BR`, `German`, `日本語`. Undefined:
 * it means none.
 */
export function toLanguageTag(text: string): string | undefined {
  const tag = byName.get(fold(text)) ?? text.trim().replaceAll('_', '-');
  // Any word of five to eight letters would be well-formed, but only codes name languages.
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
