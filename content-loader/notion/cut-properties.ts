import type { PageObjectResponse } from '@notionhq/client';
import type { PropertyOf } from './types.ts';
import type { Properties } from './property-names.ts';

/** A page object holds at most so many references of a property; the rest must be asked for. */
const MOST_REFERENCES = 25;

type PageProperties = PageObjectResponse['properties'];

/**
 * Names of the properties whose value in the page object may be cut. Only a relation says so
 * itself; the others are suspected when they hold exactly as many references as fit. A rollup or
 * formula is suspected when a relation that it can depend on was cut.
 * @param schema tells which relation a rollup goes over; without it any cut relation counts
 */
export function findCutProperties(
  properties: PageProperties,
  schema: Properties | undefined,
): string[] {
  const relations = Object.entries(properties).flatMap(([name, property]) =>
    property.type === 'relation' && isCutRelation(property) ? [name] : [],
  );
  return Object.entries(properties).flatMap(([name, property]) =>
    isCut(name, property, relations, schema) ? [name] : [],
  );
}

function isCut(
  name: string,
  property: PropertyOf,
  cutRelations: readonly string[],
  schema: Properties | undefined,
): boolean {
  const { type } = property;
  if (type === 'title') return isCutText(property.title);
  if (type === 'rich_text') return isCutText(property.rich_text);
  if (type === 'people') return property.people.length === MOST_REFERENCES;
  if (type === 'relation') return cutRelations.includes(name);
  if (type === 'rollup') return isCutRollup(property, cutRelations, overRelation(name, schema));
  return type === 'formula' && cutRelations.length > 0;
}

function isCutRelation(property: PropertyOf<'relation'>): boolean {
  // `has_more` is in every answer of the API but in no type of the SDK.
  if ('has_more' in property) return property.has_more === true;
  return property.relation.length === MOST_REFERENCES;
}

function isCutText(items: PropertyOf<'title'>['title']): boolean {
  const mentions = items.filter((item) => item.type === 'mention').length;
  return items.length === MOST_REFERENCES || mentions === MOST_REFERENCES;
}

function isCutRollup(
  { rollup }: PropertyOf<'rollup'>,
  cutRelations: readonly string[],
  relation: string | undefined,
): boolean {
  const overCut =
    relation === undefined ? cutRelations.length > 0 : cutRelations.includes(relation);
  return overCut || (rollup.type === 'array' && rollup.array.length === MOST_REFERENCES);
}

function overRelation(name: string, schema: Properties | undefined): string | undefined {
  const property = schema?.[name];
  return property?.type === 'rollup' ? property.rollup.relation_property_name : undefined;
}
