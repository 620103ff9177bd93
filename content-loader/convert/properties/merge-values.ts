import type { PropertyValue } from '../../entry/entry.ts';
import { phrasingText } from '../phrasing-text.ts';
import { toItems } from './display.ts';

/**
 * Combines values to one: options, people, files and pages to one list of their kind, others to
 * texts.
 */
export function mergeValues(values: readonly PropertyValue[]): PropertyValue | undefined {
  const [first] = values;
  if (!first) return undefined;
  const same = values.filter((value) => value.type === first.type);
  const merged = same.length === values.length ? mergeSame(first, values) : undefined;
  return merged ?? toList(values);
}

function mergeSame(
  first: PropertyValue,
  values: readonly PropertyValue[],
): PropertyValue | undefined {
  if (first.type === 'select') {
    const options = values.flatMap((value) => (value.type === 'select' ? value.options : []));
    return { type: 'select', options: unique(options, ({ name }) => name) };
  }
  if (first.type === 'people') {
    const people = values.flatMap((value) => (value.type === 'people' ? value.people : []));
    return { type: 'people', people: unique(people, ({ name }) => name) };
  }
  if (first.type === 'files') {
    const files = values.flatMap((value) => (value.type === 'files' ? value.files : []));
    return { type: 'files', files: unique(files, ({ href }) => href) };
  }
  if (first.type === 'relation') {
    const pages = values.flatMap((value) => (value.type === 'relation' ? value.pages : []));
    return { type: 'relation', pages: unique(pages, ({ id }) => id) };
  }
  return undefined;
}

/** Each once, where it stands first. */
function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...Map.groupBy(items, keyOf).values()].flatMap(([first]) => first ?? []);
}

/** Texts; with the nodes of all where one is more than characters. */
function toList(values: readonly PropertyValue[]): PropertyValue {
  const nodes = values.flatMap(toItems);
  const items = nodes.map(phrasingText);
  const isPlain = nodes.every((item) => item.every(({ type }) => type === 'text'));
  return { type: 'list', items, ...(isPlain ? {} : { nodes }) };
}

/** A list without duplicates. Other values have none. */
export function withoutRepeats(value: PropertyValue): PropertyValue {
  if (value.type !== 'list') return value;
  const all = value.items.map((item, index) => ({ item, nodes: value.nodes?.[index] ?? [] }));
  const once = unique(all, (entry) => JSON.stringify(entry));
  const items = once.map(({ item }) => item);
  return { ...value, items, ...(value.nodes ? { nodes: once.map(({ nodes }) => nodes) } : {}) };
}
