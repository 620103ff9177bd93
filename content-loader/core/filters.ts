import { toCodePointSlug, toSlug, withSuffix } from './slugs.ts';
import { foldName } from './fold-name.ts';

/** A property by which a list can be cut down, with a page for each of its options. */
export interface Filter<Entry> {
  readonly name: string;
  readonly options: readonly FilterOption<Entry>[];
}

export interface FilterOption<Entry> {
  readonly name: string;
  /** Below the address of the list: `year/2024`. */
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** What a filter is made of. */
export interface FilterSource<Entry> {
  readonly name: string;
  /** What its part of the path is made of; its name, where it is absent. */
  readonly folder?: string;
  /** The names of the entry's options. */
  readonly read: (entry: Entry) => readonly string[];
}

/** More options than this are no choice that a reader can look over. */
const MOST_OPTIONS = 24;

/** The properties by which at least two groups can be told apart. */
export function toFilters<Entry>(
  sources: readonly FilterSource<Entry>[],
  entries: readonly Entry[],
): readonly Filter<Entry>[] {
  const taken = new Set<string>();
  return sources.flatMap(({ name, folder: wished = name, read }) => {
    const pairs = entries.flatMap((entry) => read(entry).map((option) => ({ option, entry })));
    const groups = [...Map.groupBy(pairs, ({ option }) => option)];
    if (groups.length < 2 || groups.length > MOST_OPTIONS) return [];
    const folder = slugOf(wished, '', taken);
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

/** A property by its name in Notion, in any capitalisation. */
export function findNamed<Value>(
  values: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  const own = Object.keys(values).find((other) => foldName(other) === foldName(name));
  return own === undefined ? undefined : values[own];
}
