import { isEncrypted } from './is-encrypted.ts';
import languages from '../styles/languages.css?url';
import series from '../styles/series.css?url';
import diagrams from '../../content-loader/styles/content-diagrams.css?url';
import formulas from '../../content-loader/styles/content-math-lines.css?url';
import tables from '../../content-loader/styles/view-tables.css?url';
import views from '../../content-loader/styles/views.css?url';
import encrypted from '../../content-loader/styles/content-private.css?url';

/**
 * Addresses of the styles that this page needs and most others do not. A plain table has the looks of
 * any table.
 *
 * @param html the page's content
 * @param language of the site
 */
export function sheetsFor(html: string, language: string): readonly string[] {
  const around = html.includes('class="series') ? [series] : [];
  // What its text needs is known when it is open.
  if (isEncrypted(html)) {
    return [...around, encrypted, languages, formulas, diagrams, tables, views];
  }
  return [
    ...around,
    ...(hasOtherScript.test(`lang="${language}" ${html}`) ? [languages] : []),
    ...(hasFormulaLines.test(html) ? [formulas] : []),
    ...(html.includes('class="diagram"') ? [diagrams] : []),
    ...viewSheetsFor(html),
  ];
}

function viewSheetsFor(html: string): readonly string[] {
  if (hasOtherViews.test(html)) return [tables, views];
  return hasMoreThanTables.test(html) ? [tables] : [];
}

const hasOtherScript = /\blang="(?:ja|zh|ko|ar|fa|ur|he)\b/i;
const hasFormulaLines =
  /\b(?:menclose|wbk-|ff-narrow|tml-(?:eqn|jot|small|(?:sml|med|lrg)-pad|vec|b[tblr]-|p[tblr]?-|overline|underline|cancel|fbox|boxed|bordered|absolute|relative|mirror)|phasor-angle|upstrike|downstrike|sout)/;
const hasOtherViews = /data-view-type="(?!table")/;
const hasMoreThanTables =
  /class="(?:option|unseen|view-group-row|wide-\d|depth-\d|view-table is-frozen)/;
