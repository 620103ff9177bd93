import { site } from './site.ts';
import { cardOf, type Card } from './cards.ts';
import type { Entry } from './entries.ts';
import { frameOf, type Frame } from './frame.ts';
import { pinnedFirst, type Library } from './library.ts';
import { route } from './links.ts';
import { websiteData } from './structured.ts';

/** What the home page shows. */
export interface HomePage {
  readonly frame: Frame;
  readonly title: string;
  /** The standalone page that `site.introduction` names. */
  readonly introduction: Entry | undefined;
  readonly lead: Card | undefined;
  readonly featured: readonly Card[];
  readonly recent: readonly Card[];
  readonly hasMore: boolean;
}

/** Computes the home page. A featured post is not repeated under the recent ones. */
export function homePage(library: Library): HomePage {
  const { posts, pages } = library;
  const featured = posts.filter(({ data }) => data.featured).slice(0, 4);
  const lead = featured.find(({ data }) => data.cover) ?? featured[0];
  const introduction = pages.find(({ data }) => data.slug === site.introduction);
  const others = pinnedFirst(posts).filter((post) => !featured.includes(post));
  return {
    frame: frameOf(library, route(), { structured: websiteData() }),
    title: introduction?.data.title ?? site.title,
    introduction,
    lead: lead && cardOf(lead),
    featured: featured.filter((post) => post !== lead).map(cardOf),
    recent: others.slice(0, site.recentPosts).map(cardOf),
    hasMore: others.length > site.recentPosts,
  };
}
