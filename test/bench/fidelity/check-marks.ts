import type { Element, Node } from './dom.ts';
import { ancestorsOf, attribute, classesOf, closest } from './dom.ts';
import type { Place, Range } from './locate.ts';
import type { PageCheck } from './page-check.ts';
import type { Mark, Run } from './runs.ts';
import { knownColor, markNames } from './runs.ts';
import type { Counter } from './counter.ts';

const elements: Readonly<Record<Mark, readonly string[]>> = {
  bold: ['strong'],
  italic: ['em'],
  strikethrough: ['s'],
  underline: ['u'],
  code: ['code'],
};

/** Marks, colours, equations and mentions of every run, letter by letter. */
export function checkRuns(page: PageCheck, counter: Counter): void {
  for (const { expected, places } of page.located) {
    for (const place of places) {
      if (typeof place === 'string' || place.part.role === 'code') continue;
      const where = `${page.site.route} ${expected.block.type} ${expected.block.id}`;
      place.part.runs.forEach((run, at) => {
        checkRun(page, place, run, place.runs[at] ?? [0, 0], where, counter);
      });
    }
  }
}

function checkRun(
  page: PageCheck,
  place: Place,
  run: Run,
  range: Range,
  where: string,
  counter: Counter,
): void {
  if (run.kind === 'date') checkDate(place, run, where, counter);
  if (run.type.startsWith('mention ')) counter.count(run.type, true, where);
  if (range[0] === range[1]) return;
  const nodes = nodesIn(page, range);
  const quote = (): string => JSON.stringify(run.text?.slice(0, 60));
  for (const mark of markNames) {
    const names = elements[mark];
    const found = nodes.map((node) => has(node, page.content, names));
    // Invalid TeX is shown as code.
    if (run.kind === 'equation' && mark === 'code') continue;
    if (run.marks.has(mark)) counter.count(`mark ${mark}`, found.every(Boolean), where, quote);
    else
      counter.count(
        'no mark that is not set',
        !found.some(Boolean),
        where,
        () => `${mark} ${quote()}`,
      );
  }
  if (run.color !== undefined) {
    const color = `notion-${run.color}`;
    const found = nodes.every((node) =>
      ancestorsOf(node, page.content).some((each) => classesOf(each).includes(color)),
    );
    counter.count('colours of text', found, where, () => `${color} ${quote()}`);
  }
  if (run.kind === 'equation') {
    const found = nodes.every((node) => closest(node, 'math') !== undefined || isShownSource(node));
    counter.count('equations in text', found, where, quote);
  }
}

/** Invalid TeX is shown as it was typed. */
function isShownSource(node: Node): boolean {
  return closest(node, 'code', 'span') !== undefined;
}

function checkDate(place: Place, run: Run, where: string, counter: Counter): void {
  const holder = closest(
    place.node,
    'p',
    'li',
    'summary',
    'h2',
    'h3',
    'h4',
    'h5',
    'td',
    'th',
    'figcaption',
  );
  const times = holder === undefined ? [] : timesIn(holder);
  const found = times.some((datetime) => sameMoment(datetime, run.start ?? ''));
  counter.count(
    'dates keep their value',
    found,
    where,
    () => `${run.start ?? ''} in ${times.join(' ')}`,
  );
}

function timesIn(element: Element): readonly string[] {
  const own = element.tagName === 'time' ? [attribute(element, 'datetime') ?? ''] : [];
  return [
    ...own,
    ...element.childNodes.flatMap((child) => ('tagName' in child ? timesIn(child) : [])),
  ];
}

function sameMoment(datetime: string, start: string): boolean {
  if (datetime === start) return true;
  const both = [datetime, start].every((each) => /T.*(Z|[+-]\d\d:\d\d)$/.test(each));
  // A time without an offset is of the zone that the mention names.
  const naive = !/T.*(Z|[+-]\d\d:\d\d)$/.test(start) && datetime.startsWith(start.slice(0, 16));
  return naive || (both && Date.parse(datetime) === Date.parse(start));
}

function nodesIn(page: PageCheck, [start, end]: Range): readonly Node[] {
  const nodes = new Set<Node>();
  for (let at = start; at < end; at++) nodes.add(page.letters.nodeAt(at));
  return [...nodes];
}

function has(node: Node, root: Node, names: readonly string[]): boolean {
  return ancestorsOf(node, root).some(({ tagName }) => names.includes(tagName));
}

/** A block's own colour stands on its element. */
export function checkBlockColors(page: PageCheck, counter: Counter): void {
  for (const { expected, places } of page.located) {
    const color = knownColor(expected.block.value['color']);
    const place = places.find((each): each is Place => typeof each === 'object');
    if (color === undefined || place === undefined) continue;
    const found = ancestorsOf(place.node, page.content).some((each) =>
      classesOf(each).includes(`notion-${color}`),
    );
    const { type, id } = expected.block;
    counter.count('colours of blocks', found, `${page.site.route} ${type} ${id}`, () => color);
  }
}
