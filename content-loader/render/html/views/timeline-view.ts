import type { Element, ElementContent } from 'hast';
import type { ContainerNode, EntryPayload, TimelineLook, ViewColumns } from '../../directives.ts';
import { toEntries } from '../../view-parts.ts';
import type { HtmlState } from '../state.ts';
import { toElement, toText } from '../element.ts';
import { toGroupedLists } from './card-views.ts';
import type { EntryParts } from './entry-parts.ts';
import { readEntry } from './entry-parts.ts';
import { toScrollRegion } from './table-view.ts';

/** Units of the drawing: its width, the height of a row, and where the bar stands in it. */
const WIDTH = 1000;
const HEIGHT = 24;
const BAR = { y: 5, height: 14 };
/** Of a bar, so that a single day can be seen in years. */
const LEAST = 6;

type Look = ViewColumns & TimelineLook;

/** Rows with their dates in words, and as a bar on a scale that all share. */
export function renderTimelineView(
  state: HtmlState,
  node: ContainerNode<'view'>,
  look: Look,
  level: number,
): ElementContent[] {
  const rows = toEntries(node).map((entry) => toRow(readEntry(state, entry), look));
  const names = [
    ...(look.titleName === undefined ? [] : [look.titleName]),
    ...look.columns.map(({ name }) => name),
  ];
  const marks = look.marks.map(({ name }) => toElement('span', {}, [toText(name)]));
  const head = [
    ...names.map((name) => toElement('th', { scope: 'col' }, [toText(name)])),
    toElement('td', {}, [toElement('div', { className: ['timeline-scale'] }, state.lines(marks))]),
  ];
  const table = toElement('table', { className: ['view-table', 'timeline'] }, [
    toElement('thead', {}, [toElement('tr', {}, head)]),
    toElement('tbody', {}, state.lines(rows)),
  ]);
  return [
    ...(rows.length > 0 ? [toScrollRegion(state, look.name, table)] : []),
    ...toGroupedLists(state, node, look, level),
  ];
}

function toRow({ payload, title, fields }: EntryParts, look: Look): Element {
  const head = look.titleName === undefined ? [] : [toElement('th', { scope: 'row' }, title)];
  const cells = fields.map((field) => toElement('td', {}, field));
  const bar = toElement('td', { className: ['timeline-bar'] }, [toBar(payload, look)]);
  return toElement('tr', {}, [...head, ...cells, bar]);
}

/** The dates beside it say the same in words. */
function toBar({ bar }: EntryPayload, { marks }: Look): Element {
  const grid = marks.map(({ at }) => `M${round(at * WIDTH)} 0V${HEIGHT}`).join('');
  const from = round((bar?.from ?? 0) * WIDTH);
  const width = Math.max(LEAST, round(((bar?.to ?? 0) - (bar?.from ?? 0)) * WIDTH));
  const x = Math.min(from, WIDTH - LEAST);
  return toElement(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', ariaHidden: 'true' },
    [
      toElement('path', { d: grid }),
      ...(bar ? [toElement('rect', { x, width: round(width), ...BAR })] : []),
    ],
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
