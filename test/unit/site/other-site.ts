import type { ShownSite } from '../../../src/lib/shown-site.ts';

/** For `vi.mock` of `src/lib/site.ts`: the site of the tests with other settings. */
export async function otherSite(
  original: () => Promise<unknown>,
  settings: { readonly [Key in keyof ShownSite]?: ShownSite[Key] | undefined },
): Promise<{ site: ShownSite }> {
  // The module that `vi.mock` replaces.
  const { site } = (await original()) as { site: ShownSite };
  return { site: Object.assign(site, settings) };
}
