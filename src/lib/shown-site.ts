import type { SiteIdentity } from '../../content-loader/site-identity.ts';
import { createWords } from '../../content-loader/site-identity.ts';
import type { Palette } from './palette.ts';
import { toPalette } from './palette.ts';
import type { Site } from './site-config.ts';

/** The settings of a site with what its source says where they say nothing. */
export interface ShownSite extends Site {
  readonly title: string;
  /** Is it the sample that Quire brings? Its ornament and its emblem belong to no other site. */
  readonly isSample: boolean;
  /** What follows from `accent`; undefined: the theme's own colours. */
  readonly palette: Palette | undefined;
  /** Has its database an icon for the header? */
  readonly hasIcon: boolean;
}

/** @param identity undefined: nothing was built yet */
export function toShownSite(site: Site, identity: SiteIdentity | undefined): ShownSite {
  const named = site.title ?? identity?.title ?? '';
  const description = site.description ?? identity?.description;
  return {
    ...site,
    title: named === '' ? createWords(site).untitled : named,
    ...(description !== undefined && { description }),
    isSample: identity?.source === 'sample',
    palette: site.accent === undefined ? undefined : toPalette(site.accent),
    hasIcon: site.workspaceIcon && identity?.source !== 'sample' && identity?.hasIcon === true,
  };
}
