import { fieldsOf } from '../convert/content.ts';

/**
 * An object of the API without the titles that it repeats of other pages and databases: in mentions, and of
 * subpages. They may not be published, and caches hold the object. What is published is looked up.
 */
export function withoutNames<Value>(value: Value): Value {
  // Only texts are emptied, so that the value keeps its type.
  return strip(value) as Value;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const fields = fieldsOf(value);
  const isNamed = fields['type'] === 'mention' && named.has(fieldsOf(fields['mention'])['type']);
  const isSubpage = fields['type'] === 'child_page';
  return Object.fromEntries(
    Object.entries(fields).map(([key, inner]) => {
      if (isNamed && key === 'plain_text') return [key, ''];
      if (isSubpage && key === 'child_page') return [key, { ...fieldsOf(inner), title: '' }];
      return [key, strip(inner)];
    }),
  );
}

const named: ReadonlySet<unknown> = new Set(['page', 'database']);
