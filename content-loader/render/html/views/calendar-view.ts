import type { Element, ElementContent } from 'hast';
import type {
  CalendarDay,
  CalendarLook,
  CalendarMonth,
  ContainerNode,
  ViewColumns,
} from '../../directives.ts';
import { toEntries } from '../../view-parts.ts';
import type { HtmlState } from '../state.ts';
import { toElement, toText } from '../element.ts';
import { toGroupedLists } from './card-views.ts';
import { readEntry, toEntryLines } from './entry-parts.ts';

/** So many months stand open. */
const OPEN_MONTHS = 3;

type Look = ViewColumns & CalendarLook;
/** Makes what stands on a day anew: a node of a tree has one place. */
type ToLines = (entry: number) => Element[];

/** A table for each month that has entries, then rows without a date. */
export function renderCalendarView(
  state: HtmlState,
  node: ContainerNode<'view'>,
  look: Look,
  level: number,
): ElementContent[] {
  const entries = toEntries(node);
  const toLines: ToLines = (index) => {
    const entry = entries[index];
    // The first field is the date, which the day tells.
    return entry ? toEntryLines(readEntry(state, entry), look.columns, 1) : [];
  };
  const months = look.months.map((month) => toMonth(state, month, look, toLines));
  const more = months.slice(OPEN_MONTHS);
  const summary = toElement('summary', {}, [toText(state.words.moreMonths)]);
  return [
    ...months.slice(0, OPEN_MONTHS),
    ...(more.length > 0 ? [toElement('details', {}, state.lines([summary, ...more]))] : []),
    ...toGroupedLists(state, node, look, level),
  ];
}

function toMonth(
  state: HtmlState,
  { name, weeks }: CalendarMonth,
  { weekdays }: Look,
  toLines: ToLines,
): Element {
  const head = weekdays.map(({ short, long }) =>
    toElement('th', { scope: 'col', abbr: long === short ? undefined : long }, [toText(short)]),
  );
  const rows = weeks.map((week) =>
    toElement(
      'tr',
      {},
      week.map((day) => toCell(state, day, toLines)),
    ),
  );
  return toElement('table', { className: ['calendar'] }, [
    toElement('caption', {}, [toText(name)]),
    toElement('thead', {}, [toElement('tr', {}, head)]),
    toElement('tbody', {}, state.lines(rows)),
  ]);
}

/** Days with entries say their name, for lists of days on small screens. */
function toCell(state: HtmlState, day: CalendarDay | undefined, toLines: ToLines): Element {
  if (!day) return toElement('td', {});
  if (day.entries.length === 0) return toElement('td', {}, [toText(day.number)]);
  const items = day.entries.map((entry) => toElement('li', {}, toLines(entry)));
  return toElement('td', { dataDay: day.name }, [
    toElement('time', { dateTime: day.day }, [toText(day.number)]),
    toElement('ul', {}, state.lines(items)),
  ]);
}
