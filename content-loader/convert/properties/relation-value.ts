import type { PropertyValue } from '../../entry.ts';
import { fieldsOf, itemsOf, stringOf } from '../content.ts';
import type { PropertyScope } from './property-scope.ts';
import { relatedPage } from './relations.ts';

/** The related pages that may be shown; the others are dropped and counted. */
export function convertRelation(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const ids = itemsOf(value).flatMap((item) => stringOf(fieldsOf(item)['id']) ?? []);
  const pages = ids.flatMap((id) => relatedPage(scope.context, id) ?? []);
  const hidden = ids.length - pages.length;
  if (hidden > 0) scope.warn('relation-private', `${hidden} related pages are not published`);
  return pages.length === 0 ? undefined : { type: 'relation', pages };
}
