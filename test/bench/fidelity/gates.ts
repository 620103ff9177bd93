import type { Json } from './json.ts';
import { toJson, toText } from './json.ts';

/** The properties that decide, by name, of the types that can. */
function gatesOf(schema: Json): readonly string[] {
  return Object.entries(schema).flatMap(([name, property]) => {
    const type = toText(toJson(property)['type']);
    return isGate(name.toLowerCase(), type) ? [name] : [];
  });
}

function isGate(name: string, type: string): boolean {
  if (name === 'published') return type === 'checkbox';
  return name === 'status' && (type === 'status' || type === 'select');
}

const open = new Set(['published', 'public', 'live']);
const dates = ['date', 'publish date', 'published on'];

export function isPublished(page: Json, schema: Json): boolean {
  if (page['in_trash'] === true || page['archived'] === true) return false;
  const properties = toJson(page['properties']);
  const value = (name: string): Json => toJson(properties[name]);
  const gates = gatesOf(schema).every((name) => {
    const property = value(name);
    const type = toText(property['type']);
    if (type === 'checkbox') return property['checkbox'] === true;
    return open.has(toText(toJson(property[type])['name']).toLowerCase());
  });
  return gates && !isFuture(properties);
}

function dateGateOf(properties: Json): string | undefined {
  const names = Object.keys(properties);
  return dates
    .map((wanted) => names.find((name) => name.toLowerCase() === wanted))
    .find((name) => name !== undefined && toJson(properties[name])['type'] === 'date');
}

function isFuture(properties: Json): boolean {
  const name = dateGateOf(properties);
  if (name === undefined) return false;
  const date = toJson(toJson(properties[name])['date']);
  const start = toText(date['start']);
  if (start === '') return false;
  const zone = toText(date['time_zone']) || 'UTC';
  if (/T.*(Z|[+-]\d\d:\d\d)$/.test(start)) return Date.parse(start) > Date.now();
  // Clocks of the zone show `2025-06-07 08:09:00` in this form.
  const clock = new Date().toLocaleString('sv', { timeZone: zone }).replace(' ', 'T');
  return start > clock;
}

/** Something says which rows are published. */
export function isGated(schema: Json): boolean {
  return gatesOf(schema).length > 0 || dateGateOf(schema) !== undefined;
}
