import type { PageObjectResponse } from '@notionhq/client';
import type { DataSourceInfo } from '../notion/database.ts';
import { describeValueFlaw } from '../notion/property-shape.ts';

export interface SoundPage {
  readonly page: PageObjectResponse;
  /** The values that were left out, and why. */
  readonly malformed: readonly string[];
}

/**
 * The page without malformed values, and without values whose type differs from the database's
 * schema, by which entries are validated.
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
  // The SDK's schemas lack some types that the API returns.
  const [own, promised]: readonly [string, string | undefined] = [property.type, schema?.type];
  if (promised === undefined || own === promised) return undefined;
  return `a value of type "${own}" in a property of type "${promised}"`;
}
