import { fontRoles, fontVariable } from '../lib/font-roles.ts';
import type { FontRole } from '../lib/font-roles.ts';
import { accentNames, toPalette } from '../lib/palette.ts';
import type { Site } from '../lib/site-config.ts';

/** What each typeface is for; a variable of `tokens.css`, else a rule. */
const uses: Readonly<Record<FontRole, (family: string) => string>> = {
  text: (family) => `:root { --serif: ${family}; }`,
  heading: (family) =>
    `:is(h1, h2, h3, h4, h5, h6):not(.label), .wordmark, .post-card-title { font-family: ${family}; }`,
  ui: (family) => `:root { --sans: ${family}; }`,
  code: (family) => `:root { --mono: ${family}; }`,
};

/** The style sheet that `accent` and `fonts` make, behind the theme's own; empty without them. */
export function toSettingsSheet({ accent, fonts }: Pick<Site, 'accent' | 'fonts'>): string {
  const palette = accent === undefined ? undefined : toPalette(accent);
  const colours = accentNames.flatMap((name) =>
    palette === undefined
      ? []
      : [`--${name}: light-dark(${palette[name].light}, ${palette[name].dark});`],
  );
  return [
    ...(colours.length > 0 ? [`:root { ${colours.join(' ')} }`] : []),
    ...fontRoles.flatMap((role) =>
      fonts[role] === undefined ? [] : [uses[role](`var(${fontVariable(role)})`)],
    ),
  ].join('\n');
}
