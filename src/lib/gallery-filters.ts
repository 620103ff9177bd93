import { findNamed, toFilters, type Filter } from '../../content-loader/core/filters.ts';
import type { PropertyValue } from '../../content-loader/index.ts';
import type { Entry } from './entries.ts';
import { lookOf } from './layouts.ts';
import { ui } from './ui.ts';

/** Tags and the facts that are options: those by which at least two groups can be told apart. */
export function filtersOf(collection: string, entries: readonly Entry[]): readonly Filter<Entry>[] {
  const facts = lookOf(collection).facts.map((name) => ({
    name,
    read: ({ data }: Entry): readonly string[] => {
      const value = findNamed<PropertyValue>(data.properties, name);
      return value?.type === 'select' ? value.options.map((option) => option.name) : [];
    },
  }));
  const tags = {
    name: ui.tags,
    folder: 'tags',
    read: ({ data }: Entry): readonly string[] => data.tags.map(({ name }) => name),
  };
  return toFilters([...facts, tags], entries);
}
