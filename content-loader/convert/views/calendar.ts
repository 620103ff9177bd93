import { container } from '../nodes.ts';
import { toMonths } from './calendar-months.ts';
import { findColumn, toShownColumns } from './columns.ts';
import { toDatedEntries, withDates } from './dated-entries.ts';
import { toViewColumns } from './entries.ts';
import { toDatedRows } from './row-days.ts';
import type { ConvertView } from './view-input.ts';
import { leaveOut } from './view-input.ts';

export const calendar: ConvertView<'calendar'> = (input) => {
  const { config, columns, rows, scope } = input;
  const date = findColumn(columns, config?.date_property_id, config?.date_property_name);
  if (!date) return leaveOut('the property that holds its dates cannot be shown');
  const shown = withDates(toShownColumns(columns, config?.properties, 'title'), [date]);
  const dated = toDatedRows(rows, date, undefined, scope);
  const payload = {
    type: 'calendar',
    ...toViewColumns(input, shown),
    ...toMonths(dated.dated, config?.show_weekends !== false, scope),
  } as const;
  return {
    node: container('view', payload, toDatedEntries(dated, shown, date, scope)),
    notes: [],
  };
};
