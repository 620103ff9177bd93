import type { ConvertContext } from '../context.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, itemsOf, stringOf } from '../content.ts';
import { toId } from '../ids.ts';

export interface RelatedPage {
  readonly id: string;
  readonly title: string;
  readonly href?: string;
}

/** For each related page in order: may it be shown? */
export type RelationVisibility = readonly boolean[];

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

/** Which pages of each relation may be shown, for the rollups that follow them. */
export function collectRelations(
  properties: Fields,
  context: ConvertContext,
): ReadonlyMap<string, RelationVisibility> {
  const relations = Object.entries(properties).flatMap(([name, property]) => {
    const fields = fieldsOf(property);
    if (fields['type'] !== 'relation') return [];
    const visible = itemsOf(fields['relation']).map((item) => {
      const id = stringOf(fieldsOf(item)['id']);
      return id !== undefined && relatedPage(context, id) !== undefined;
    });
    return [[name, visible] as const];
  });
  return new Map(relations);
}
