import { toCodePointSlug, toSlug, withSuffix } from '../../content-loader/core/slugs.ts';
import type { Entry } from './entries.ts';
import { findProperty } from './facts.ts';
import { lookOf } from './layouts.ts';
import { ui } from './ui.ts';

/** A property by which a gallery can be cut down, with a page for each of its options. */
export interface Filter {
  readonly name: string;
  readonly options: readonly FilterOption[];
}

export interface FilterOption {
  readonly name: string;
  /** Below the address of the gallery: `year/2024`. */
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** More options than this are no choice that a reader can look over. */
const MOST_OPTIONS = 24;

/** Tags and the facts that are options: those by which at least two groups can be told apart. */
export function filtersOf(collection: string, entries: readonly Entry[]): readonly Filter[] {
  const facts = lookOf(collection).facts.map((name) => ({
    name,
    read: ({ data }: Entry): readonly string[] => {
      const value = findProperty(data.properties, name);
      return value?.type === 'select' ? value.options.map((option) => option.name) : [];
    },
  }));
  const tags = {
    name: ui.tags,
    read: ({ data }: Entry): readonly string[] => data.tags.map(({ name }) => name),
  };
  const taken = new Set<string>();
  return [...facts, tags].flatMap(({ name, read }) => {
    const pairs = entries.flatMap((entry) => read(entry).map((option) => ({ option, entry })));
    const groups = [...Map.groupBy(pairs, ({ option }) => option)];
    if (groups.length < 2 || groups.length > MOST_OPTIONS) return [];
    const folder = slugOf(name, '', taken);
    const options = groups.map(([option, found]) => ({
      name: option,
      path: `${folder}/${slugOf(option, folder, taken)}`,
      entries: found.map(({ entry }) => entry),
    }));
    return [{ name, options }];
  });
}

function slugOf(name: string, folder: string, taken: Set<string>): string {
  const wished = toSlug(name) || toCodePointSlug(name);
  let slug = wished;
  for (let n = 2; taken.has(`${folder}/${slug}`); n++) slug = withSuffix(wished, n);
  taken.add(`${folder}/${slug}`);
  return slug;
}
