import type { ConvertContext } from './context.ts';
import { phrasingText } from './phrasing-text.ts';
import { convertRichText } from './rich-text.ts';
import { createSilentScope } from './scope.ts';

/**
 * The only place where plain text is derived from rich text: for titles, excerpts, alternative
 * texts. Mentions are replaced as on the page, so that a draft's title stays private.
 */
export function plainText(richText: unknown, context: ConvertContext): string {
  return phrasingText(convertRichText(createSilentScope(context), richText));
}
