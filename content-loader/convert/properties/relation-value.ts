import type { PropertyValue } from '../../entry/entry.ts';
import type { PropertyScope } from './property-scope.ts';
import { relatedPage, relationIds } from './relations.ts';

/** The related pages that may be shown; the others are counted and left out. */
export function convertRelation(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const ids = relationIds(value).filter((id) => id !== '');
  const pages = ids.flatMap((id) => relatedPage(scope.context, id) ?? []);
  const hidden = ids.length - pages.length;
  if (hidden > 0) {
    const { target } = scope.schema;
    const reason = target && scope.context.whyHidden?.(target.source);
    const why = reason === undefined ? '' : `: no row of their database is, because ${reason}`;
    scope.warn('relation-private', `${hidden} related pages are not published${why}`);
  }
  return pages.length === 0 ? undefined : { type: 'relation', pages };
}
