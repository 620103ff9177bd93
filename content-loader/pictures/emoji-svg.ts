import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackage } from '../core/find-package.ts';
import { ifPresent } from '../core/if-present.ts';

/**
 * An emoji as an SVG document (Twemoji, CC BY 4.0); undefined for one that Twemoji does not have.
 */
export async function readEmojiSvg(
  from: readonly string[],
  emoji: string,
): Promise<string | undefined> {
  const points = Array.from(emoji, (part) => (part.codePointAt(0) ?? 0).toString(16));
  // The file names of most emoji lack the variation selector U+FE0F; those of sequences have it.
  const names = [points, points.filter((point) => point !== 'fe0f')];
  const folder = findPackage('@twemoji/svg', from);
  if (folder === undefined) return undefined;
  const found = names.map((name) =>
    ifPresent(readFile(join(folder, `${name.join('-')}.svg`), 'utf8')),
  );
  return (await Promise.all(found)).find((svg) => svg !== undefined);
}
