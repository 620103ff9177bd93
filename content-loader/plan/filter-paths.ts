import { findNamed, toFilters } from '../core/filters.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { MAIN_COLLECTION } from '../settings/collection-sources.ts';
import type { PlannedPage } from './addresses.ts';
import type { PageProperties } from './plan.ts';
import { readRole, toNames } from './role-values.ts';

/** Below the list of a collection that is a gallery: the pages of the options of its facts and tags. */
export function listFilterPaths(
  { collections, layout, facts }: Pick<WorkspaceSettings, 'collections' | 'layout' | 'facts'>,
  name: string,
  posts: readonly PlannedPage[],
  properties: ReadonlyMap<string, PageProperties>,
): readonly string[] {
  const own = collections[name];
  const main = name === MAIN_COLLECTION ? { layout, facts } : undefined;
  if ((own?.layout ?? main?.layout) !== 'gallery') return [];
  const valuesOf = ({ id }: PlannedPage) => properties.get(id)?.values ?? {};
  const sources = (own?.facts ?? main?.facts ?? []).map((fact) => ({
    name: fact,
    read: (page: PlannedPage): readonly string[] => {
      const value = findNamed(valuesOf(page), fact);
      return value?.type === 'select' ? value.options.map((option) => option.name) : [];
    },
  }));
  const tags = {
    name: 'tags',
    read: (page: PlannedPage): readonly string[] =>
      toNames(readRole(valuesOf(page), page.names, 'tags')).map((tag) => tag.name),
  };
  return toFilters([...sources, tags], posts).flatMap(({ options }) =>
    options.map(({ path }) => path),
  );
}
