import { findNamed } from '../../content-loader/core/filters.ts';
import type { PropertyValue } from '../../content-loader/index.ts';
import type { Entry } from './entries.ts';
import { lookOf } from './layouts.ts';
import { site } from './site.ts';

/** A property as a card or the head of an entry shows it. */
export interface Fact {
  readonly name: string;
  readonly text: string;
  readonly href: string | undefined;
}

/** What `facts` of the collection names, as far as the entry has it. */
export function factsOf({ collection, data }: Entry): readonly Fact[] {
  return lookOf(collection).facts.flatMap((name) => {
    const value = findNamed<PropertyValue>(data.properties, name);
    const text = value && textOf(value);
    if (text === undefined || text === '') return [];
    return [{ name, text, href: value?.type === 'link' ? value.href : undefined }];
  });
}

const list = new Intl.ListFormat(site.language, { style: 'narrow', type: 'unit' });

function textOf(value: PropertyValue): string {
  switch (value.type) {
    case 'text':
    case 'link':
      return value.text;
    case 'number':
    case 'date':
      return value.formatted;
    case 'select':
      return list.format(value.options.map(({ name }) => name));
    case 'people':
      return list.format(value.people.map(({ name }) => name));
    case 'relation':
      return list.format(value.pages.map(({ title }) => title));
    case 'list':
      return list.format(value.items);
    case 'checkbox':
      return value.checked ? '✓' : '';
    case 'files':
    case 'raw':
      return '';
  }
}
