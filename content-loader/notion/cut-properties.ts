import type { PageObjectResponse } from '@notionhq/client';
import type { PropertyType } from './types.ts';
import type { Properties } from './property-names.ts';

/** A page object contains at most 25 references of a property; more must be requested. */
const MOST_REFERENCES = 25;

type PageProperties = PageObjectResponse['properties'];

/** A property without verified fields: in malformed objects any part may be null. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * Names of the properties whose value in the page object may be truncated. Only a relation says so
 * itself; others are suspected when they have exactly 25 references. A rollup or formula is
 * suspected when a relation that it can depend on was truncated. @param schema tells which relation
 * a rollup uses; without it any truncated relation counts
 */
export function findCutProperties(
  properties: PageProperties,
  schema: Properties | undefined,
): string[] {
  const named = Object.entries(fieldsOf(properties)).map(
    ([name, property]) => [name, fieldsOf(property)] as const,
  );
  const relations = named
    .filter(([, property]) => property['type'] === 'relation' && isCutRelation(property))
    .map(([name]) => name);
  return named
    .filter(([name, property]) => isCut(name, property, relations, schema))
    .map(([name]) => name);
}

function isCut(
  name: string,
  property: Fields,
  cutRelations: readonly string[],
  schema: Properties | undefined,
): boolean {
  const check = checks[String(property['type'])];
  return check?.(property, name, cutRelations, schema) ?? false;
}

type Check = (
  property: Fields,
  name: string,
  cutRelations: readonly string[],
  schema: Properties | undefined,
) => boolean;

const checks: Readonly<Partial<Record<string, Check>>> = {
  title: ({ title }) => isCutText(itemsOf(title)),
  rich_text: ({ rich_text }) => isCutText(itemsOf(rich_text)),
  people: ({ people }) => itemsOf(people).length === MOST_REFERENCES,
  relation: (_property, name, cutRelations) => cutRelations.includes(name),
  rollup: ({ rollup }, name, cutRelations, schema) => {
    const relation = overRelation(name, schema);
    const overCut =
      relation === undefined ? cutRelations.length > 0 : cutRelations.includes(relation);
    return overCut || itemsOf(fieldsOf(rollup)['array']).length === MOST_REFERENCES;
  },
  formula: (_property, _name, cutRelations) => cutRelations.length > 0,
} satisfies Partial<Record<PropertyType, Check>>;

function isCutRelation({ relation, has_more: hasMore }: Fields): boolean {
  // Every response of the API has `has_more`, but no type of the SDK does.
  return typeof hasMore === 'boolean' ? hasMore : itemsOf(relation).length === MOST_REFERENCES;
}

function isCutText(items: readonly unknown[]): boolean {
  const mentions = items.filter((item) => fieldsOf(item)['type'] === 'mention').length;
  return items.length === MOST_REFERENCES || mentions === MOST_REFERENCES;
}

function overRelation(name: string, schema: Properties | undefined): string | undefined {
  const property = schema?.[name];
  return property?.type === 'rollup' ? property.rollup.relation_property_name : undefined;
}

function fieldsOf(value: unknown): Fields {
  // The only place where a checked object becomes a record of unverified fields.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
