import type { PropertyValue } from '../../entry.ts';

/** Many values as one: options, people, files and pages as one list of their kind, else texts. */
export function mergeValues(values: readonly PropertyValue[]): PropertyValue | undefined {
  const [first] = values;
  if (!first) return undefined;
  const same = values.filter((value) => value.type === first.type);
  const merged = same.length === values.length ? mergeSame(first, values) : undefined;
  return merged ?? { type: 'list', items: values.flatMap(toTexts) };
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

function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}

function toTexts(value: PropertyValue): string[] {
  switch (value.type) {
    case 'text':
    case 'link':
      return [value.text];
    case 'number':
    case 'date':
      return [value.formatted];
    case 'checkbox':
      return [value.checked ? '✓' : '–'];
    case 'select':
      return value.options.map(({ name }) => name);
    case 'people':
      return value.people.map(({ name }) => name);
    case 'files':
      return value.files.map(({ name }) => name);
    case 'relation':
      return value.pages.map(({ title }) => title);
    case 'list':
      return value.items;
    case 'raw':
      return [];
  }
}
