import { container, link, paragraph, text } from '../nodes.ts';
import type { Flow } from '../nodes.ts';
import { findColumn, toShownColumns } from './columns.ts';
import type { Column, ShownColumns } from './columns.ts';
import { toEntry, toViewColumns } from './entries.ts';
import { toGroupWithout } from './dated-entries.ts';
import type { ConvertView, ViewPlace, ViewRow, ViewScope } from './view-input.ts';
import { leaveOut } from './view-input.ts';

/** A list of places with links to a map: no tiles, so no other site is told of the reader. */
export const map: ConvertView<'map'> = (input) => {
  const { config, columns, rows, scope } = input;
  const place = findColumn(columns, config?.map_by, config?.map_by_property_name);
  if (!place) return leaveOut('the property that holds its places cannot be shown');
  const all = toShownColumns(columns, config?.properties, 'title');
  const rest = all.others.filter(({ column }) => column !== place);
  const shown = { ...all, others: [{ column: place, shown: {} }, ...rest] };
  const isPlaced = (row: ViewRow): boolean => toPlaceText(row.places[place.name]) !== undefined;
  const without = rows.filter((row) => !isPlaced(row));
  const payload = { type: 'map', ...toViewColumns(input, shown) } as const;
  return {
    node: container('view', payload, [
      ...rows.filter(isPlaced).map((row) => toPlaceEntry(row, shown, place, scope)),
      ...(without.length > 0 ? [toGroupWithout(without, shown, place, scope)] : []),
    ]),
    notes: [],
  };
};

/** The entry with its place as the link to a map. */
function toPlaceEntry(row: ViewRow, shown: ShownColumns, { name }: Column, scope: ViewScope): Flow {
  const entry = toEntry(row, shown, scope);
  const place = row.places[name];
  const words = toPlaceText(place) ?? '';
  const url = place && toMapUrl(place);
  const field = paragraph(url === undefined ? [text(words)] : [link(url, [text(words)])]);
  if (!('children' in entry) || entry.type !== 'containerDirective') return entry;
  const [title, , ...fields] = entry.children;
  return { ...entry, children: [...(title ? [title] : []), field, ...fields] };
}

function toPlaceText(place: ViewPlace | undefined): string | undefined {
  if (!place) return undefined;
  const { name, address, lat, lon } = place;
  const words = [...new Set([name, address])].filter((part) => part !== '').join(', ');
  const point = lat === undefined || lon === undefined ? '' : `${lat}, ${lon}`;
  if (words === '' && point === '') return undefined;
  return words === '' ? point : point === '' ? words : `${words} (${point})`;
}

function toMapUrl({ lat, lon, name, address }: ViewPlace): string | undefined {
  if (lat !== undefined && lon !== undefined) {
    return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`;
  }
  const words = address === '' ? name : address;
  return words === ''
    ? undefined
    : `https://www.openstreetmap.org/search?query=${encodeURIComponent(words)}`;
}
