import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject } from '../model/api-object.ts';
import { decodePropertyId } from '../present.ts';

/** A property of a schema by name or id (encoded or not), with its `name`; undefined: unknown. */
export function findProperty(properties: ApiObject, key: string): ApiObject | undefined {
  const byName = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (byName !== undefined) return { ...toObject(byName), name: key };
  const wanted = decodePropertyId(key);
  const found = Object.entries(properties).find(
    ([, property]) => decodePropertyId(idOf(toObject(property))) === wanted,
  );
  return found === undefined ? undefined : { ...toObject(found[1]), name: found[0] };
}
