import type { Rule } from '../../core/rules.ts';

/** What is said of a value that is left out because rows that are not published are in it. */
export const privateValues = {
  rollup: {
    rule: 'rollup-private',
    detail: 'values from pages that are not published are left out',
  },
  formula: { rule: 'formula-private', detail: 'it looks at pages that are not published' },
} as const satisfies Record<string, { readonly rule: Rule; readonly detail: string }>;
