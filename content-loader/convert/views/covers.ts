import type { CardLook, ImageView } from '../../render/directives.ts';
import type { Column } from './columns.ts';
import { findColumn } from './columns.ts';
import type { ConfigOf } from './view-config.ts';
import type { ViewRow } from './view-input.ts';

type CardConfig = Pick<ConfigOf<'gallery'>, 'cover' | 'cover_size' | 'cover_aspect'>;

/** Where the pictures of a view's cards come from. */
export type CoverChoice = NonNullable<CardConfig['cover']>;

export function toCover(
  row: ViewRow,
  cover: CoverChoice | null | undefined,
  columns: readonly Column[],
): ImageView | undefined {
  switch (cover?.type) {
    case undefined:
      return undefined;
    case 'page_cover':
      return row.cover;
    case 'page_content':
    case 'page_content_first':
      return row.firstImage;
    case 'property': {
      const column = findColumn(columns, cover.property_id);
      return column && row.images[column.name];
    }
  }
}

export function toCardLook(config: CardConfig | undefined): CardLook {
  return { size: config?.cover_size ?? 'medium', fit: config?.cover_aspect ?? 'cover' };
}
