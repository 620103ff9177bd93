import type { Typeface } from './typeface.ts';

/**
 * The `@font-face` rules of a font, whose files are beside the style sheet. `optional`: a preloaded
 * font is used if it arrives in time, else not at all, so that text never moves.
 */
export function toFaceRules({ family, styles, slices }: Typeface): string {
  const rules = styles.flatMap(({ name, style, weight }) =>
    slices.map(
      (slice) => `@font-face {
  font-family: '${family}';
  font-style: ${style};
  font-weight: ${weight};
  font-display: optional;
  src: url('./${slice.name}-${name}.woff2') format('woff2');
  unicode-range: ${slice.characters};
}
`,
    ),
  );
  return rules.join('\n');
}
