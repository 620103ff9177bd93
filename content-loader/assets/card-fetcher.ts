import type { CardLibrary } from './card-library.ts';
import type { AssetSource } from './asset-source.ts';
import type { FileFetcherParts } from './file-fetcher.ts';
import { RECIPES, type Recipe } from './recipe.ts';
import { toDisplayName } from './file-name.ts';
import type { CardView, ImageView } from './views.ts';

export interface CardFetcherParts extends FileFetcherParts {
  readonly cards: CardLibrary;
}

/** Loads the card of a bookmark as far as possible. It never stops a build. */
export const createCardFetcher = ({ cards, ...parts }: CardFetcherParts) => {
  const { cardMs, bytes } = parts.limits;
  // The pictures of a card have the same short time limits as the card itself.
  const limits = { ...parts.limits, idleMs: cardMs, totalMs: cardMs, bytes: Math.min(bytes, 5e6) };
  const fetchPicture = async (
    url: string | undefined,
    signed: ReadonlyMap<string, string>,
    medium: AssetSource['medium'],
    recipe: Recipe,
  ): Promise<ImageView | undefined> => {
    if (url === undefined) return undefined;
    const source = { url, signedUrl: signed.get(url), owner: 'external', medium } as const;
    const shown = await parts.images(source, recipe, limits);
    if (shown.kind === 'failure' || shown.derivation.kind !== 'image') return undefined;
    return parts.presenter.toImage(toDisplayName(undefined, new URL(url)), shown.derivation).image;
  };
  return async (url: string): Promise<CardView | undefined> => {
    const found = await cards(url);
    if (!found) return undefined;
    const { card, signed } = found;
    const [image, icon] = await Promise.all([
      fetchPicture(card.imageUrl, signed, 'image', RECIPES.card),
      fetchPicture(card.iconUrl, signed, 'icon', RECIPES.icon),
    ]);
    const { title, description, siteName } = card;
    return {
      title: readable(title),
      description: readable(description),
      siteName: readable(siteName),
      image,
      icon: icon?.src,
    };
  };
};

/** Text in an undeclared encoding is less useful than the page's address. */
const readable = (text: string | undefined): string | undefined =>
  text?.includes('\uFFFD') === true ? undefined : text;
