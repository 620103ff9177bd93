const subsets: Readonly<Record<string, string>> = {
  Cyrl: 'cyrillic',
  Grek: 'greek',
  Hebr: 'hebrew',
  Arab: 'arabic',
  Deva: 'devanagari',
  Thai: 'thai',
};

/** What Fontsource calls the part of a typeface that has most letters of a language. */
export function mainSubset(language: string): string {
  return subsets[new Intl.Locale(language).maximize().script ?? ''] ?? 'latin';
}
