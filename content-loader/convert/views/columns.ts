import { decodePart } from '../../core/decode.ts';
import { fieldsOf, itemsOf, nameOf, stringOf } from '../content.ts';
import { normalizeText } from '../normalize-text.ts';
import type { ShownProperty } from './view-config.ts';

/** A column that may be shown, as the schema describes it. */
export interface Column {
  readonly name: string;
  readonly id: string;
  /** Notion's name of its type. */
  readonly type: string;
  readonly options: readonly ColumnOption[];
  /** Of a status. */
  readonly groups: readonly StatusGroup[];
  readonly numberFormat: string | undefined;
}

export interface ColumnOption {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

export interface StatusGroup {
  readonly name: string;
  readonly color: string;
  /** Ids of its options. */
  readonly optionIds: readonly string[];
}

/** @param hidden names of the columns that are never shown */
export function readColumns(properties: object, hidden: ReadonlySet<string>): Column[] {
  return Object.entries(properties)
    .filter(([name]) => !hidden.has(name))
    .map(([name, property]) => {
      const { id, type, ...rest } = fieldsOf(property);
      const own = fieldsOf(rest[nameOf(type)]);
      return {
        name,
        id: stringOf(id) ?? '',
        type: nameOf(type),
        options: itemsOf(own['options']).flatMap(readOption),
        groups: itemsOf(own['groups']).flatMap(readGroup),
        numberFormat: stringOf(own['format']),
      };
    });
}

function readOption(option: unknown): ColumnOption[] {
  const { id, name, color } = fieldsOf(option);
  const text = stringOf(name);
  if (text === undefined) return [];
  return [
    { id: stringOf(id) ?? '', name: normalizeText(text), color: stringOf(color) ?? 'default' },
  ];
}

function readGroup(group: unknown): StatusGroup[] {
  const { name, color, option_ids: ids } = fieldsOf(group);
  const text = stringOf(name);
  if (text === undefined) return [];
  const optionIds = itemsOf(ids).filter((id) => typeof id === 'string');
  return [{ name: normalizeText(text), color: stringOf(color) ?? 'default', optionIds }];
}

/** By its id, which views may write as addresses do; where there is none, by its name. */
export function findColumn(
  columns: readonly Column[],
  id: string | null | undefined,
  name?: string,
): Column | undefined {
  if (typeof id !== 'string' || id === '') return columns.find((column) => column.name === name);
  const decoded = decodePart(id);
  return columns.find((column) => column.id === id || decodePart(column.id) === decoded);
}

/** What a view shows of its rows. */
export interface ShownColumns {
  /** Undefined: the view hides titles. */
  readonly title: ShownColumn | undefined;
  /** How many of `others` stand before the title. */
  readonly titleAt: number;
  readonly others: readonly ShownColumn[];
}

export interface ShownColumn {
  readonly column: Column;
  readonly shown: Omit<ShownProperty, 'property_id'>;
}

/**
 * The properties that a view shows, in its order. Without any choice of its own, a table shows all
 * and every other view the title alone.
 */
export function toShownColumns(
  columns: readonly Column[],
  properties: readonly ShownProperty[] | null | undefined,
  usual: 'all' | 'title',
): ShownColumns {
  const title = columns.find(({ type }) => type === 'title');
  if (!properties) {
    const others = usual === 'all' ? columns.filter((column) => column !== title) : [];
    return {
      title: bare(title),
      titleAt: 0,
      others: others.flatMap((column) => bare(column) ?? []),
    };
  }
  const chosen = properties.flatMap((shown): ShownColumn[] => {
    const column = findColumn(columns, shown.property_id, shown.property_name);
    return column ? [{ column, shown }] : [];
  });
  // Named twice, the first counts.
  const once = [...new Map(chosen.toReversed().map((item) => [item.column, item])).values()];
  const inOrder = chosen.filter((item) => once.includes(item));
  const visible = inOrder.filter(({ shown }) => shown.visible !== false);
  const at = visible.findIndex(({ column }) => column === title);
  const isNamed = inOrder.some(({ column }) => column === title);
  return {
    // A view that does not speak of the title shows it.
    title: at >= 0 ? visible[at] : isNamed ? undefined : bare(title),
    titleAt: Math.max(0, at),
    others: visible.filter(({ column }) => column !== title),
  };
}

function bare(column: Column | undefined): ShownColumn | undefined {
  return column && { column, shown: {} };
}
