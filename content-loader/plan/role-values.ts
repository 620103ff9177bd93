import type { DateValue, PropertyValue } from '../entry/entry.ts';
import { summaryText } from '../convert/phrasing-text.ts';
import type { PropertyNames } from '../notion/property-names.ts';

/** A page's converted properties by their Notion name. */
export type Values = Readonly<Record<string, PropertyValue>>;

export interface Name {
  readonly name: string;
  readonly color: string;
  readonly avatar: string | undefined;
}

/** The value of a role on this page; undefined when the page has no value for it. */
export function readRole(
  values: Values,
  names: PropertyNames,
  role: keyof PropertyNames,
): PropertyValue | undefined {
  const name = names[role];
  return name === undefined ? undefined : values[name];
}

/** The names in a value with several items: options, people, related pages, or one text. */
export function toNames(value: PropertyValue | undefined): Name[] {
  const plain = (name: string): Name => ({ name, color: 'default', avatar: undefined });
  switch (value?.type) {
    case 'select':
      return value.options.map(({ name, color }) => ({ name, color, avatar: undefined }));
    case 'people':
      return value.people.map(({ name, avatar }) => ({ name, color: 'default', avatar }));
    case 'relation':
      return value.pages.map(({ title }) => plain(title));
    case 'list':
      return value.items.map(plain);
    case 'text':
      return value.text.trim() === '' ? [] : [plain(value.text.trim())];
    default:
      return [];
  }
}

/** A value as text, for roles that are text: summary, language, address. */
export function toText(value: PropertyValue | undefined): string | undefined {
  if (value?.type === 'link') return value.href;
  const text = toNames(value)[0]?.name;
  return text === '' ? undefined : text;
}

/** A summary in one line, without placeholders for private content. */
export function toSummary(value: PropertyValue | undefined): string | undefined {
  const nodes = value?.type === 'text' ? value.nodes : undefined;
  if (!nodes) return toText(value);
  const text = summaryText(nodes);
  return text === '' ? undefined : text;
}

export function toDate(value: PropertyValue | undefined): DateValue | undefined {
  return value?.type === 'date' ? value.date : undefined;
}

export function toRelatedIds(value: PropertyValue | undefined): string[] {
  return value?.type === 'relation' ? value.pages.map(({ id }) => id) : [];
}

/** Undefined: not ticked, or nothing that can be. */
export function toTick(value: PropertyValue | undefined): true | undefined {
  return value?.type === 'checkbox' && value.checked ? true : undefined;
}
