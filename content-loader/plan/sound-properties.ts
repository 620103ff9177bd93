import type { PageObjectResponse } from '@notionhq/client';
import type { DataSourceInfo } from '../notion/database.ts';
import { describeValueFlaw } from '../notion/property-shape.ts';

export interface SoundPage {
  readonly page: PageObjectResponse;
  /** What was left out, and why. */
  readonly malformed: readonly string[];
}

/**
 * The page without values that are not what the API promises, or not of the type that its
 * database's schema says: entries are checked by that schema.
 */
export function toSoundPage(
  page: PageObjectResponse,
  schema: DataSourceInfo['properties'],
): SoundPage {
  const flaws = Object.entries(page.properties).flatMap(([name, property]) => {
    const flaw = describeValueFlaw(property) ?? describeOtherType(property, schema[name]);
    return flaw === undefined ? [] : [[name, flaw] as const];
  });
  if (flaws.length === 0) return { page, malformed: [] };
  const left = new Set(flaws.map(([name]) => name));
  const sound = Object.entries(page.properties).filter(([name]) => !left.has(name));
  return {
    page: { ...page, properties: Object.fromEntries(sound) },
    malformed: flaws.map(([name, flaw]) => `${name}: ${flaw}`),
  };
}

function describeOtherType(
  property: PageObjectResponse['properties'][string],
  schema: DataSourceInfo['properties'][string] | undefined,
): string | undefined {
  // The SDK's schemas do not name every type that the API answers.
  const [own, promised]: readonly [string, string | undefined] = [property.type, schema?.type];
  if (promised === undefined || own === promised) return undefined;
  return `a value of type "${own}" in a property of type "${promised}"`;
}
