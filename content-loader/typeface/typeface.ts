/** The source files of a font from npm, and how it is cut for the pages. */
export interface Typeface {
  /** The family name in style sheets. */
  readonly family: string;
  readonly styles: readonly TypefaceStyle[];
  /** If two have the same character, the later one is used. */
  readonly slices: readonly TypefaceSlice[];
  /** OpenType features to keep; glyphs of other features are removed. */
  readonly features: readonly string[];
}

export interface TypefaceStyle {
  /** Part of the files' names. */
  readonly name: string;
  /** A path below `node_modules`; `{set}` is replaced by a slice's set. */
  readonly file: string;
  /** Values of the descriptors `font-style` and `font-weight`. */
  readonly style: 'normal' | 'italic';
  readonly weight: string;
}

/** Characters that texts use together: a page loads a slice when it shows one of them. */
export interface TypefaceSlice {
  readonly name: string;
  /** The package's file with these characters. */
  readonly set: string;
  /** Value of the descriptor `unicode-range`. */
  readonly characters: string;
}
