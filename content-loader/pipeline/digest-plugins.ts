import { digestOf } from '../core/digest.ts';
import { digestSources } from '../core/source-digest.ts';
import type { SitePlugins } from './run-plugins.ts';

/**
 * What pages that the site's plugins changed depend on: the plugins' own text and options, and, as a
 * function does not tell what it calls, every source file of the site and the installed version of
 * every package that these import. Empty: the site has no plugins.
 * @param root absolute folder of the site
 */
export function digestPlugins(
  { remarkPlugins = [], rehypePlugins = [] }: SitePlugins,
  root: string,
): string {
  if (remarkPlugins.length + rehypePlugins.length === 0) return '';
  const sources = digestSources([{ root, folder: 'src' }]);
  return digestOf([sources, describe([remarkPlugins, rehypePlugins])]);
}

/** JSON says nothing of functions and expressions, which plugins are and take as options. */
function describe(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'function' || part instanceof RegExp ? part.toString() : part,
  );
}
