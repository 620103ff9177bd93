import tables from '../../content-loader/styles/view-tables.css?url';
import views from '../../content-loader/styles/views.css?url';

/**
 * Addresses of the styles that this page needs and most others do not. A plain table has the looks of
 * any table.
 *
 * @param html the page's content
 */
export function sheetsFor(html: string): readonly string[] {
  if (hasOtherViews.test(html)) return [tables, views];
  return hasMoreThanTables.test(html) ? [tables] : [];
}

const hasOtherViews = /data-view-type="(?!table")/;
const hasMoreThanTables =
  /class="(?:option|unseen|view-group-row|wide-\d|depth-\d|view-table is-frozen)/;
