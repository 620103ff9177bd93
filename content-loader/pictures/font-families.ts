/** A font from npm for titles in pictures: a fontsource package with files by Unicode range. */
export interface FontFamily {
  readonly package: string;
  /** The family name inside the files. */
  readonly family: string;
  /** The language of its glyphs; Chinese, Japanese and Korean share characters. */
  readonly language?: string;
}

/** In the order in which glyphs are searched. */
const fontFamilies: readonly FontFamily[] = [
  { package: 'brygada-1918', family: 'Brygada 1918' },
  { package: 'noto-naskh-arabic', family: 'Noto Naskh Arabic' },
  { package: 'noto-serif-hebrew', family: 'Noto Serif Hebrew' },
  { package: 'noto-serif-devanagari', family: 'Noto Serif Devanagari' },
  { package: 'noto-serif-thai', family: 'Noto Serif Thai' },
  { package: 'noto-serif-bengali', family: 'Noto Serif Bengali' },
  { package: 'noto-serif-tamil', family: 'Noto Serif Tamil' },
  { package: 'noto-serif-telugu', family: 'Noto Serif Telugu' },
  { package: 'noto-serif-gujarati', family: 'Noto Serif Gujarati' },
  { package: 'noto-serif-kannada', family: 'Noto Serif Kannada' },
  { package: 'noto-serif-georgian', family: 'Noto Serif Georgian' },
  { package: 'noto-serif-armenian', family: 'Noto Serif Armenian' },
  { package: 'noto-serif-ethiopic', family: 'Noto Serif Ethiopic' },
  { package: 'noto-serif-khmer', family: 'Noto Serif Khmer' },
  { package: 'noto-serif-tibetan', family: 'Noto Serif Tibetan' },
  { package: 'noto-serif-sc', family: 'Noto Serif SC ExtraLight', language: 'zh' },
  { package: 'noto-serif-jp', family: 'Noto Serif JP ExtraLight', language: 'ja' },
  { package: 'noto-serif-kr', family: 'Noto Serif KR ExtraLight', language: 'ko' },
  { package: 'noto-emoji', family: 'Noto Emoji' },
];

/**
 * The families in the order for a language: its own glyphs come before those of related languages.
 */
export function toFamilyOrder(language: string, text: string): readonly FontFamily[] {
  const own = /[\u3040-\u30ff]/.test(text) ? 'ja' : new Intl.Locale(language).language;
  const [first = [], others = []] = [true, false].map((isOwn) =>
    fontFamilies.slice(1).filter((each) => (each.language === own) === isOwn),
  );
  return [...fontFamilies.slice(0, 1), ...first, ...others];
}
