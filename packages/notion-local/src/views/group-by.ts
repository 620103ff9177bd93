import type { ApiObject } from '../model/api-object.ts';
import { idOf, toText, without } from '../model/api-object.ts';
import { createBodyError, readBoolean, readNumber, readOneOf } from '../write/check.ts';
import type { ConfigScope } from './config-scope.ts';
import { keepUnknown, readKnown, readProperty, typeOf } from './config-scope.ts';

const textParts = ['exact', 'alphabet_prefix'];
const dateParts = ['relative', 'day', 'week', 'month', 'year'];
const ranges = ['range_start', 'range_end', 'range_size'];

interface GroupRule {
  /** What `group_by` may say; the first is what a short form means. */
  readonly parts?: readonly string[];
  readonly numbers?: readonly string[];
}

/** The kinds of groups, and what each says besides its property and its order. */
const groupRules: Readonly<Record<string, GroupRule>> = {
  select: {},
  multi_select: {},
  status: { parts: ['option', 'group'] },
  person: {},
  created_by: {},
  last_edited_by: {},
  relation: {},
  date: { parts: dateParts, numbers: ['start_day_of_week'] },
  created_time: { parts: dateParts, numbers: ['start_day_of_week'] },
  last_edited_time: { parts: dateParts, numbers: ['start_day_of_week'] },
  text: { parts: textParts },
  title: { parts: textParts },
  url: { parts: textParts },
  email: { parts: textParts },
  phone_number: { parts: textParts },
  number: { numbers: ranges },
  checkbox: {},
};

/** Kinds of groups that are not called like the type of their property. */
const kindByType: Readonly<Record<string, string>> = { people: 'person', rich_text: 'text' };
const formulaKinds = ['date', 'text', 'number', 'checkbox'];

/** A view's groups. In the short form a property's name is enough. */
export function readGroupBy(value: unknown, field: string, scope: ConfigScope): ApiObject {
  const stated = scope.isShort && typeof value === 'string' ? { property_id: value } : value;
  const known = ['type', 'property_id', 'property_name', 'hide_empty_groups'];
  const inner = ['group_by', 'sort', 'start_day_of_week', ...ranges];
  const given = readKnown(stated, field, [...known, ...inner], scope);
  const property = readProperty(given['property_id'], `${field}.property_id`, scope);
  const kind = readKind(given, property, field, scope);
  const shared = {
    type: kind,
    property_id: idOf(property),
    ...(given['hide_empty_groups'] === undefined
      ? {}
      : {
          hide_empty_groups: readBoolean(given['hide_empty_groups'], `${field}.hide_empty_groups`),
        }),
    ...keepUnknown(given, [...known, ...inner], scope),
  };
  if (kind === 'formula') {
    const sub = given['group_by'] ?? (scope.isShort ? { type: 'text' } : undefined);
    return { ...shared, group_by: readFormulaGroup(sub, `${field}.group_by`, scope) };
  }
  return { ...shared, ...readParts(kind, given, field, scope) };
}

function readKind(
  given: ApiObject,
  property: ApiObject,
  field: string,
  { isShort, isRecorded }: ConfigScope,
): string {
  const type = typeOf(property);
  const own = kindByType[type] ?? type;
  const kind = given['type'] === undefined && isShort ? own : given['type'];
  const names = [...Object.keys(groupRules), 'formula'];
  if (isRecorded) return toText(kind);
  const found = readOneOf(kind, `${field}.type`, names);
  if (found === own) return found;
  throw createBodyError(`${field}.type`, `should be \`"${own}"\`, as the property is`, kind);
}

function readFormulaGroup(value: unknown, field: string, scope: ConfigScope): ApiObject {
  const given = readKnown(
    value,
    field,
    ['type', 'group_by', 'sort', 'start_day_of_week', ...ranges],
    scope,
  );
  const type = scope.isRecorded
    ? toText(given['type'])
    : readOneOf(given['type'], `${field}.type`, formulaKinds);
  return { type, ...readParts(type, given, field, scope) };
}

/** How a kind of group is cut and ordered. */
function readParts(
  kind: string,
  given: ApiObject,
  field: string,
  { isShort, isRecorded }: ConfigScope,
): ApiObject {
  const rule = groupRules[kind] ?? {};
  if (isRecorded) return without(given, 'type', 'property_id', 'property_name');
  const numbers = (rule.numbers ?? []).filter((name) => given[name] !== undefined);
  const stray = ['start_day_of_week', ...ranges].find(
    (name) => given[name] !== undefined && !numbers.includes(name),
  );
  if (stray !== undefined) {
    throw createBodyError(`${field}.${stray}`, 'should be not present', given[stray]);
  }
  if (rule.parts === undefined && given['group_by'] !== undefined) {
    throw createBodyError(`${field}.group_by`, 'should be not present', given['group_by']);
  }
  const part = given['group_by'] ?? (isShort ? rule.parts?.[0] : undefined);
  return {
    ...(rule.parts === undefined
      ? {}
      : { group_by: readOneOf(part, `${field}.group_by`, rule.parts) }),
    sort: readSort(given['sort'] ?? (isShort ? 'manual' : undefined), `${field}.sort`, isShort),
    ...Object.fromEntries(
      numbers.map((name) => [name, readNumber(given[name], `${field}.${name}`)]),
    ),
  };
}

function readSort(value: unknown, field: string, isShort: boolean): ApiObject {
  const given = isShort && typeof value === 'string' ? { type: value } : value;
  if (typeof given !== 'object' || given === null) {
    throw createBodyError(field, 'should be an object', value);
  }
  const { type } = { type: undefined, ...given };
  return { type: readOneOf(type, `${field}.type`, ['manual', 'ascending', 'descending']) };
}
