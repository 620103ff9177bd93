import type { PageObjectResponse } from '@notionhq/client';
import type { DataSourceInfo } from '../notion/database.ts';
import { hasCome } from '../notion/calendar.ts';
import type { GateSettings, QueryFilter } from '../notion/gates.ts';
import { isPrivatePage } from '../notion/private-page.ts';
import { PublishedNamesError, buildGates, isInTrash } from '../notion/gates.ts';
import type { NamedRole } from '../notion/property-names.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** Decides which rows of a database that is not a collection are published. */
export interface RowGates {
  /** Names of the properties that are gates. */
  readonly names: readonly string[];
  /** An unreadable gate; undefined: all can be read. */
  readonly unreadable: string | undefined;
  /** For the query: never stricter than `isOpen`. */
  readonly filter: QueryFilter | undefined;
  isOpen(page: PageObjectResponse): boolean;
}

type Properties = DataSourceInfo['properties'];
type GateRole = Extract<NamedRole, 'published' | 'status' | 'date'>;
type Site = Pick<WorkspaceSettings, 'properties' | 'publishedNames' | 'timeZone'>;

/**
 * The gates of a database that is not a collection: `Published`, a `Status` with one of the
 * published names, and a date if one of these exists. Another `Status` is a workflow, another date
 * is an event.
 */
export function buildRowGates(properties: Properties, site: Site, now: Date): RowGates {
  const names = findNames(properties, site);
  const settings = { ...site, names: {}, now };
  const main = [
    toPublished(properties, names.published, settings),
    toStatus(properties, names.status, settings),
  ].filter((gate) => gate !== undefined);
  const date = main.length === 0 ? undefined : toDate(properties, names.date, settings);
  const gates = date ? [...main, date] : main;
  const conditions = gates.flatMap(({ filter }) => filter?.and ?? []);
  return {
    names: gates.map(({ name }) => name),
    unreadable: gates.find(({ isReadable }) => !isReadable)?.name,
    filter: conditions.length === 0 ? undefined : { and: conditions },
    isOpen: (page) =>
      !isInTrash(page) &&
      !isPrivatePage(page, site.properties['password']) &&
      gates.every((gate) => gate.isOpen(page)),
  };
}

interface RowGate {
  readonly name: string;
  readonly isReadable: boolean;
  readonly filter: QueryFilter | undefined;
  isOpen(page: PageObjectResponse): boolean;
}

/** By their usual names; else by the site's names for its collections. */
function findNames(
  properties: Properties,
  site: Site,
): Readonly<Partial<Record<GateRole, string>>> {
  const usual = resolvePropertyNames(properties, {});
  const own = (role: GateRole): string | undefined => {
    const wanted = site.properties[role];
    return wanted !== undefined && Object.hasOwn(properties, wanted) ? wanted : undefined;
  };
  const find = (role: GateRole): string | undefined => usual[role] ?? own(role);
  const found = { published: find('published'), status: find('status'), date: find('date') };
  return Object.fromEntries(Object.entries(found).filter(([, name]) => name !== undefined));
}

function toPublished(
  properties: Properties,
  name: string | undefined,
  settings: GateSettings,
): RowGate | undefined {
  const type = name === undefined ? undefined : properties[name]?.type;
  if (name === undefined || type === undefined) return undefined;
  if (type === 'checkbox') return toUsual(properties, 'published', name, settings);
  if (type !== 'formula') return toUnreadable(name);
  // The schema does not tell the result type of a formula: each row does.
  return toFormula(name, ({ type: result, ...value }) => {
    return result === 'boolean' && 'boolean' in value && value.boolean === true;
  });
}

function toStatus(
  properties: Properties,
  name: string | undefined,
  settings: GateSettings,
): RowGate | undefined {
  const schema = name === undefined ? undefined : properties[name];
  if (name === undefined || schema === undefined) return undefined;
  if (schema.type === 'status' || schema.type === 'select') {
    return toUsual(properties, 'status', name, settings);
  }
  if (schema.type !== 'multi_select') return undefined;
  // Several of its options may be selected at once: the meaning of that is not known.
  const asSelect = { ...schema, type: 'select' as const, select: schema.multi_select };
  const readable = toUsual({ [name]: asSelect }, 'status', name, settings);
  return readable && toUnreadable(name);
}

function toDate(
  properties: Properties,
  name: string | undefined,
  settings: GateSettings,
): RowGate | undefined {
  const type = name === undefined ? undefined : properties[name]?.type;
  if (name === undefined || type === undefined) return undefined;
  if (type === 'date') return toUsual(properties, 'date', name, settings);
  // Types that are never in the future.
  if (type === 'created_time' || type === 'last_edited_time') return undefined;
  if (type !== 'formula') return toUnreadable(name);
  return toFormula(name, (formula) => {
    if (formula.type !== 'date') return false;
    return hasCome(formula.date, settings);
  });
}

/** The gate of a collection. Undefined: none of its options means "published". */
function toUsual(
  properties: Properties,
  role: GateRole,
  name: string,
  settings: GateSettings,
): RowGate | undefined {
  try {
    const gates = buildGates(properties, { ...settings, names: { [role]: name } });
    const isReadable = gates.gates.length > 0;
    return { name, isReadable, filter: gates.filter, isOpen: (page) => gates.isOpen(page) };
  } catch (error) {
    if (error instanceof PublishedNamesError) return undefined;
    throw error;
  }
}

type Formula = Extract<PageObjectResponse['properties'][string], { type: 'formula' }>['formula'];

function toFormula(name: string, isTrue: (formula: Formula) => boolean): RowGate {
  const isOpen = ({ properties }: PageObjectResponse): boolean => {
    const value = properties[name];
    return value?.type === 'formula' && isTrue(value.formula);
  };
  return { name, isReadable: true, filter: undefined, isOpen };
}

function toUnreadable(name: string): RowGate {
  return { name, isReadable: false, filter: undefined, isOpen: () => false };
}
