import type { Element } from './dom.ts';
import { attribute, classesOf, closest, findAll, textOf } from './dom.ts';
import { findHeadings } from './find-headings.ts';
import { firstPlace } from './check-text.ts';
import { headersOf, sectionOf } from './expected.ts';
import type { Located, Place } from './locate.ts';
import { normalize } from './normal.ts';
import type { Check, PageCheck } from './page-check.ts';
import { toText } from './json.ts';
import type { SourceBlock } from './source.ts';

/** What is special to one type of block. */
export function checkBlocks(check: Check, page: PageCheck): void {
  for (const located of page.located) {
    const { type, id } = located.expected.block;
    const where = `${page.site.route} ${type} ${id}`;
    if (type === 'code') checkCode(check, page, located, where);
    if (type === 'equation') checkEquation(check, page, located, where);
    if (type === 'table') checkTable(check, page, located, where);
    if (type.startsWith('heading_')) checkHeading(check, located, where);
    if (type === 'meeting_notes') checkMeeting(check, page, located, where);
  }
  checkCounts(check, page);
}

function checkCode({ counter }: Check, page: PageCheck, located: Located, where: string): void {
  const part = located.expected.parts.find(({ role }) => role === 'code');
  if (part === undefined) return;
  const wanted = part.runs.map(({ text }) => text).join('');
  // A mention of a date is in the site's words.
  if (part.runs.some(({ text }) => text === undefined)) return;
  const blocks = findAll(page.content, 'code').filter((code) => closest(code, 'pre') !== undefined);
  const place = located.places.find((each): each is Place => typeof each === 'object');
  const own = place && closest(place.node, 'code');
  const found =
    own === undefined ? blocks.some((code) => textOf(code) === wanted) : textOf(own) === wanted;
  counter.count(
    'code, exact',
    found,
    where,
    () =>
      `${JSON.stringify(own && textOf(own).slice(0, 80))} for ${JSON.stringify(wanted.slice(0, 80))}`,
  );
}

function checkEquation({ counter }: Check, page: PageCheck, located: Located, where: string): void {
  const tex = normalize(toText(located.expected.block.value['expression']));
  if (tex.trim() === '') return;
  const annotations = findAll(page.content, 'annotation').filter((each) => {
    const math = closest(each, 'math');
    return math !== undefined && attribute(math, 'display') === 'block' && textOf(each) === tex;
  });
  // TeX that is wrong is shown as it was typed.
  const shown = firstPlace(located);
  const source = shown !== undefined && closest(shown.node, 'math') === undefined;
  counter.count('equations', annotations.length > 0 || source, where, () => JSON.stringify(tex));
}

/** A row whose cells are no lists is left out, and reported. */
function isRow({ type, value }: SourceBlock): boolean {
  const cells = value['cells'];
  return type === 'table_row' && Array.isArray(cells) && cells.every(Array.isArray);
}

function checkTable({ counter }: Check, page: PageCheck, located: Located, where: string): void {
  const headers = headersOf(located.expected.block);
  const rows = located.expected.block.children.filter(isRow);
  const cells = page.located.filter(
    ({ expected }) => isRow(expected.block) && expected.path.at(-1) === located.expected.block,
  );
  const first = cells.map(firstPlace).find((place) => place !== undefined);
  const table = first && closest(first.node, 'table');
  if (table === undefined) return;
  const lines = findAll(table, 'tr');
  counter.count(
    'table rows',
    lines.length === rows.length,
    where,
    () => `${lines.length} of ${rows.length}`,
  );
  cells.forEach(({ expected, places }, line) => {
    places.forEach((place, at) => {
      if (typeof place === 'string') return;
      const cell = closest(place.node, 'td', 'th');
      const row = cell && closest(cell, 'tr');
      const right =
        row !== undefined && row === lines[line] && findAll(row, 'td', 'th')[at] === cell;
      counter.count(
        'table cells',
        right,
        `${where} row ${line}`,
        () => `cell ${at} of ${expected.block.id}`,
      );
      const scope =
        headers.column && line === 0 ? 'col' : headers.row && at === 0 ? 'row' : undefined;
      const shown = cell?.tagName === 'th' ? attribute(cell, 'scope') : undefined;
      const head = scope !== 'col' || closest(place.node, 'thead') !== undefined;
      counter.count(
        'table headers',
        shown === scope && head,
        `${where} row ${line}`,
        () => `${String(shown)} for ${String(scope)}`,
      );
    });
  });
}

function checkHeading({ counter }: Check, located: Located, where: string): void {
  const place = firstPlace(located);
  const heading = place && closest(place.node, 'h2', 'h3', 'h4', 'h5');
  if (heading === undefined) return;
  const id = attribute(heading, 'id') ?? '';
  counter.count('heading ids', /^h-./u.test(id), where, () => id);
  // That of a toggle stands beside its summary, where it can be followed.
  const around = closest(heading, 'details')?.parentNode ?? heading;
  const own = [...findAll(heading, 'a'), ...findAll(around, 'a')].filter((a) =>
    [`#${id}`, `#${encodeURIComponent(id)}`].includes(attribute(a, 'href') ?? ''),
  );
  counter.count(
    'heading permalinks',
    own.some((a) => textOf(a) === ''),
    where,
    () => id,
  );
}

function checkMeeting({ counter }: Check, page: PageCheck, located: Located, where: string): void {
  const meeting = located.expected.block;
  for (const other of page.located) {
    const section = other.expected.path
      .map((block) => sectionOf(meeting, block))
      .find((each) => each !== undefined);
    const place = firstPlace(other);
    if (section === undefined || place === undefined) continue;
    const details: Element | undefined = closest(place.node, 'details');
    const closed = details !== undefined && attribute(details, 'open') === undefined;
    counter.count(
      'meeting notes',
      section !== 'transcript_block_id' || closed,
      where,
      () => section,
    );
  }
}

/** Blocks without text of their own are counted. */
function checkCounts({ counter }: Check, page: PageCheck): void {
  const count = (type: string): number =>
    page.located.filter(({ expected }) => expected.block.type === type).length;
  const where = page.site.route;
  const same = (row: string, found: number, wanted: number): void => {
    if (found > 0 || wanted > 0)
      counter.count(row, found === wanted, where, () => `${found} of ${wanted}`);
  };
  same('dividers', findAll(page.content, 'hr').length, count('divider'));
  const grids = findAll(page.content, 'div').filter((each) => classesOf(each).includes('columns'));
  const full = grids.filter((each) => findAll(each, 'p', 'li', 'figure', 'pre').length > 0);
  const lists = page.located.filter(
    ({ expected }) => expected.block.type === 'column_list' && expected.block.children.length > 0,
  );
  same('columns', full.length, lists.length);
  const headings = findHeadings(page.content).length;
  const titles = findAll(page.content, 'h2', 'h3', 'h4', 'h5', 'h6').filter((each) =>
    classesOf(each).includes('database-title'),
  );
  same('titles of databases', titles.length, count('child_database'));
  const navs = findAll(page.content, 'nav').length;
  same(
    'tables of contents and breadcrumbs',
    navs,
    (headings > 0 ? count('table_of_contents') : 0) + count('breadcrumb'),
  );
  const empty = findAll(page.content, 'p').filter((each) => each.childNodes.length === 0);
  counter.count('no empty paragraphs', empty.length === 0, where, () => String(empty.length));
}
