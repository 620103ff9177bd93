import type { Element } from './dom.ts';
import { ancestorsOf, attribute, classesOf, closest, findAll } from './dom.ts';
import { around, firstPlace } from './check-text.ts';
import type { Expected } from './expected.ts';
import type { Located, Place } from './locate.ts';
import type { PageCheck } from './page-check.ts';
import type { Counter } from './counter.ts';

const isToggle = ({ block }: Expected): boolean =>
  block.type === 'toggle' ||
  (block.type.startsWith('heading_') && block.value['is_toggleable'] === true);

/** The element that holds a block and its children, by type. */
const holderOf: ReadonlyMap<string, string> = new Map([
  ['bulleted_list_item', 'li'],
  ['numbered_list_item', 'li'],
  ['to_do', 'li'],
  ['toggle', 'details'],
  ['quote', 'blockquote'],
  ['callout', 'aside'],
]);

const holders = ['li', 'details', 'blockquote', 'aside'];

/** Every block is the element it should be, inside the elements of what it stands in. */
export function checkStructure(page: PageCheck, counter: Counter): void {
  for (const located of page.located) {
    const place = firstPlace(located);
    if (place === undefined) continue;
    const { expected } = located;
    const { type, id } = expected.block;
    const where = `${page.site.route} ${type} ${id}`;
    const chain = around(place, page.content);
    const { found, row } = checkElement(expected, place, chain);
    if (row !== undefined) counter.count(row, found, where, () => chain.join(' < '));
    checkDepth(located, place, page, chain, where, counter);
  }
}

function checkElement(
  expected: Expected,
  place: Place,
  chain: readonly string[],
): { readonly row: string | undefined; readonly found: boolean } {
  const { type, value } = expected.block;
  const inside = (name: string): boolean => chain.includes(name);
  const parent = expected.path.at(-1)?.type;
  if (parent === 'tab') return { row: 'tabs', found: true };
  if (type.startsWith('heading_')) {
    const level = `h${Number(type.slice(-1)) + 1}`;
    const toggle = !isToggle(expected) || inside('summary');
    return { row: 'headings', found: inside(level) && toggle };
  }
  switch (type) {
    case 'paragraph':
      return { row: 'paragraphs', found: inside('p') };
    case 'bulleted_list_item':
      return { row: 'lists', found: nearestList(place)?.tagName === 'ul' };
    case 'numbered_list_item':
      return { row: 'lists', found: nearestList(place)?.tagName === 'ol' };
    case 'to_do':
      return { row: 'to-dos', found: isTask(place, value['checked'] === true) };
    case 'toggle':
      return { row: 'toggles', found: inside('summary') && inside('details') };
    case 'quote':
      return { row: 'quotes', found: inside('blockquote') };
    case 'callout':
      return { row: 'callouts', found: hasCallout(place) };
    case 'code':
      return { row: undefined, found: true };
    case 'table_row':
      return { row: 'tables', found: inside('table') };
    default:
      return { row: undefined, found: true };
  }
}

function nearestList(place: Place): Element | undefined {
  return closest(place.node, 'ul', 'ol');
}

function isTask(place: Place, checked: boolean): boolean {
  const item = closest(place.node, 'li');
  const label = closest(place.node, 'label');
  const box = item && findAll(item, 'input')[0];
  if (item === undefined || box === undefined) return false;
  const named = label !== undefined && findAll(label, 'input').includes(box);
  const isBox = attribute(box, 'type') === 'checkbox' && attribute(box, 'disabled') !== undefined;
  return isBox && named && (attribute(box, 'checked') !== undefined) === checked;
}

function hasCallout(place: Place): boolean {
  const aside = closest(place.node, 'aside');
  return aside !== undefined && classesOf(aside).includes('callout');
}

/** Depth is Notion's: no level is lost, none is added. */
function checkDepth(
  located: Located,
  place: Place,
  page: PageCheck,
  chain: readonly string[],
  where: string,
  counter: Counter,
): void {
  const { expected } = located;
  if (place.part.role === 'caption') return;
  const wanted = [...expected.path.map((block) => toHolder(block)), ownHolder(expected)]
    .filter((name) => name !== undefined)
    .toReversed();
  const found = chain.filter((name) => holders.includes(name));
  const meeting = expected.path.some(
    ({ type }) => type === 'meeting_notes' || type === 'transcription',
  );
  // A diagram's source stands in a toggle under its picture.
  const drawn = expected.block.value['language'] === 'mermaid';
  if (meeting || drawn) return;
  counter.count(
    'nesting',
    found.join() === wanted.join(),
    where,
    () => `${found.join(' < ')} for ${wanted.join(' < ')}`,
  );
  const lists = ancestorsOf(place.node, page.content).filter(({ tagName }) =>
    /^[uo]l$/.test(tagName),
  );
  const levels = wanted.filter((name) => name === 'li').length;
  if (levels > 0)
    counter.count(
      'list depth',
      lists.length === levels,
      where,
      () => `${lists.length} of ${levels}`,
    );
  const under = expected.path.at(-1);
  if (under?.type === 'paragraph' && expected.path.at(-2)?.type !== 'tab') {
    counter.count('children of paragraphs', chain.includes('div'), where);
  }
}

function toHolder(block: Expected['block']): string | undefined {
  const toggled = block.type.startsWith('heading_') && block.value['is_toggleable'] === true;
  return toggled ? 'details' : holderOf.get(block.type);
}

function ownHolder({ block }: Expected): string | undefined {
  return toHolder(block);
}
