import type { PageObjectResponse } from '@notionhq/client';
import type { Rule } from '../core/rules.ts';
import type { PropertyValue } from '../entry/entry.ts';
import type { ConvertContext, Warning } from './context.ts';
import { fieldsOf } from './content.ts';
import { convertValue } from './properties/convert-value.ts';
import type { PropertySchema } from './properties/property-scope.ts';

export { readPropertySchema } from './properties/property-schema.ts';
export { isSelfContained } from './properties/is-self-contained.ts';
export { privateValues } from './properties/private-values.ts';
export { isOpen } from './properties/is-open.ts';
export type { PropertySchema } from './properties/property-scope.ts';

export interface ConvertedProperties {
  /** By the property's Notion name. Properties without a value are absent. */
  readonly values: Record<string, PropertyValue>;
  readonly warnings: Warning[];
}

/**
 * Converts all of a page's properties to plain, typed values. Values that cannot be converted are
 * reported; it never throws. `schema`: the data source's schema, by property name.
 */
export function convertProperties(
  page: PageObjectResponse,
  context: ConvertContext,
  schema: PropertySchema = {},
): ConvertedProperties {
  const properties = fieldsOf(fieldsOf(page)['properties']);
  const row = { properties, schema };
  const warnings: Warning[] = [];
  const values: [string, PropertyValue][] = [];
  for (const [name, property] of Object.entries(properties)) {
    const scope = {
      context,
      row,
      name,
      depth: 0,
      schema: schema[name] ?? {},
      warn: (rule: Rule, detail: string) => {
        warnings.push({ rule, detail: `${name}: ${detail}` });
      },
      noteLink: () => undefined,
    };
    const value = convertValue(scope, fieldsOf(property));
    if (value) values.push([name, value]);
  }
  return { values: Object.fromEntries(values), warnings };
}
