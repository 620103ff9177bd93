import type { Rule } from '../core/rules.ts';
import type { ConvertContext } from './context.ts';
import { normalizeText } from './normalize-text.ts';

/** The lookups and reports of converting running text. */
export interface Scope {
  readonly context: ConvertContext;
  warn(rule: Rule, detail: string): void;
  /** Notes a published page that the text leads to. */
  noteLink(pageId: string): void;
}

/** For text that is already reported in another place. */
export function createSilentScope(context: ConvertContext): Scope {
  return { context, warn: () => undefined, noteLink: () => undefined };
}

/** An author's text in a publishable form; replaced characters are reported. */
export function cleanText(scope: Scope, value: string): string {
  const clean = normalizeText(value);
  if (clean !== value) {
    scope.warn('text-normalized', 'line endings, control characters or broken surrogate pairs');
  }
  return clean;
}
