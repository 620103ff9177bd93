import type { Typeface } from './typeface.ts';

/**
 * The `@font-face` rules of a typeface, whose files stand beside the style sheet. `optional`: what is preloaded
 * is there in time, or the page stays as it is; text never moves under a reader's eyes.
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
