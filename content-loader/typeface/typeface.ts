/** A typeface as it comes from npm, and how it is cut for the pages that show it. */
export interface Typeface {
  /** The name that style sheets call it by. */
  readonly family: string;
  readonly styles: readonly TypefaceStyle[];
  /** Later ones win where two have a letter. */
  readonly slices: readonly TypefaceSlice[];
  /** OpenType features to keep; the glyphs of all others are left out. */
  readonly features: readonly string[];
}

export interface TypefaceStyle {
  /** Part of the files' names. */
  readonly name: string;
  /** Below `node_modules`; `{set}` stands for a slice's set. */
  readonly file: string;
  /** Values of the descriptors `font-style` and `font-weight`. */
  readonly style: 'normal' | 'italic';
  readonly weight: string;
}

/** Letters that texts use together: a page loads a slice when it shows one of them. */
export interface TypefaceSlice {
  readonly name: string;
  /** The file of the package that has them. */
  readonly set: string;
  /** Value of the descriptor `unicode-range`. */
  readonly characters: string;
}
