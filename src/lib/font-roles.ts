/** What a typeface of the site's own may be for. */
export const fontRoles = ['text', 'heading', 'ui', 'code'] as const;

export type FontRole = (typeof fontRoles)[number];

/** The variable of style sheets that names it. */
export const fontVariable = (role: FontRole): `--${string}` => `--font-${role}`;
