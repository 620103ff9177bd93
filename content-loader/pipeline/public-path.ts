import type { BuildPlace } from './start-build.ts';

/** Nothing prefixes addresses inside stored HTML, so they are complete from the start. */
export function toPublicPath(
  base: string,
  { assets, assetsPrefix }: BuildPlace['config']['build'],
): string {
  const prefix = typeof assetsPrefix === 'string' ? assetsPrefix : assetsPrefix?.['fallback'];
  return `${(prefix ?? base).replace(/\/+$/, '')}/${assets}/`;
}
