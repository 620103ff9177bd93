import type { ConvertContext, RowView } from '../context.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, itemsOf, stringOf } from '../content.ts';
import { toId } from '../../core/ids.ts';
import type { RollupDetails } from './property-scope.ts';

export interface RelatedPage {
  readonly id: string;
  readonly title: string;
  readonly href?: string;
}

/** A related page as it may be shown; undefined: it is not published. */
export function relatedPage(context: ConvertContext, rawId: string): RelatedPage | undefined {
  const id = toId(rawId);
  const resolution = context.resolvePage(id);
  if (resolution.kind === 'published') {
    const { title, href } = resolution.page;
    return { id, title: title || context.words.untitled, href };
  }
  const related = context.resolveRelated?.(id);
  return related && { id, title: related.title || context.words.untitled };
}

/** Ids of a relation's pages, in their order. */
export function relationIds(relation: unknown): string[] {
  return itemsOf(relation).map((item) => stringOf(fieldsOf(item)['id']) ?? '');
}

/** A property with its name in the row. */
export interface NamedProperty {
  readonly name: string;
  readonly fields: Fields;
}

/** By its id, which survives a rename, else by its name. */
export function findProperty(
  { properties }: Pick<RowView, 'properties'>,
  name: string,
  id: string,
): NamedProperty | undefined {
  const named = Object.entries(properties).map(([key, value]) => ({
    name: key,
    fields: fieldsOf(value),
  }));
  return (
    (id === '' ? undefined : named.find(({ fields }) => fields['id'] === id)) ??
    named.find((property) => property.name === name)
  );
}

/** The related pages of a rollup: undefined: its relation is not in the row. */
export interface FollowedRows {
  /** The rows that may be shown, in the relation's order; undefined: shown, but not known. */
  readonly rows: readonly (RowView | undefined)[];
  /** Whether a related page is not shown. */
  readonly hasHidden: boolean;
}

export function followRelation(
  context: ConvertContext,
  row: RowView,
  { relation, relationId }: Pick<RollupDetails, 'relation' | 'relationId'>,
): FollowedRows | undefined {
  const followed = findProperty(row, relation, relationId);
  if (followed?.fields['type'] !== 'relation') return undefined;
  const ids = relationIds(followed.fields['relation']);
  const shown = ids.filter((id) => relatedPage(context, id) !== undefined);
  return {
    rows: shown.map((id) => context.resolveRow?.(toId(id))),
    hasHidden: shown.length < ids.length,
  };
}
