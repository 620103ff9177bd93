import { fieldsOf } from '../convert/content.ts';
import { isMailAddress } from '../convert/people.ts';

/**
 * An object of the API without the titles that it repeats of other pages and databases (in mentions, and of
 * subpages), which may not be published, and without addresses of people. Caches hold the object, and
 * may leave the machine. What is published is looked up.
 */
export function withoutNames<Value>(value: Value): Value {
  // Only texts and what nothing reads go, so that the value keeps its type.
  return strip(value) as Value;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const fields = fieldsOf(value);
  const kept = fields['object'] === 'user' ? withoutAddress(fields) : fields;
  const isSubpage = fields['type'] === 'child_page';
  return Object.fromEntries(
    Object.entries(kept).map(([key, inner]) => {
      if (key === 'plain_text' && isNamed(fields)) return [key, ''];
      if (isSubpage && key === 'child_page') return [key, { ...fieldsOf(inner), title: '' }];
      return [key, strip(inner)];
    }),
  );
}

/** Is this a mention whose text is a page's title, or an address? */
function isNamed(item: Readonly<Record<string, unknown>>): boolean {
  if (item['type'] !== 'mention') return false;
  const { type } = fieldsOf(item['mention']);
  return (
    type === 'page' || type === 'database' || (type === 'user' && isMailAddress(item['plain_text']))
  );
}

function withoutAddress(user: Readonly<Record<string, unknown>>): object {
  const { person: _, bot: __, name, ...rest } = user;
  return name === undefined || isMailAddress(name) ? rest : { ...rest, name };
}
