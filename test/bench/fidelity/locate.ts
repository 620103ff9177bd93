import type { Element, Node } from './dom.ts';
import { isElement } from './dom.ts';
import type { Expected, Part } from './expected.ts';
import { hasText } from './expected.ts';
import type { Letters } from './letters.ts';
import { toLetterText } from './normal.ts';

export type Range = readonly [start: number, end: number];

/** A part of a block that was found on the page. */
export interface Place {
  readonly part: Part;
  /** One range for each run, empty for a run without letters. */
  readonly runs: readonly Range[];
  readonly range: Range;
  /** The node of the first letter. */
  readonly node: Node;
}

export interface Located {
  readonly expected: Expected;
  /** The element that carries the block's anchor. */
  readonly anchor: Element | undefined;
  /** For each part its place; `missing`: not on the page; `displaced`: not where it belongs. */
  readonly places: readonly (Place | 'missing' | 'displaced' | 'empty')[];
}

/** How far apart two texts may stand that only a date or a like stands between. */
const gap = 300;

/** Finds every block's texts on the page, each behind the one before it. */
export function locate(
  all: readonly Expected[],
  letters: Letters,
  ids: ReadonlyMap<string, Element>,
): readonly Located[] {
  const cursor = { at: 0 };
  return all.map((expected) => {
    const anchor = findAnchor(expected.block.id, ids);
    const start = anchor === undefined ? 0 : letters.startOf(anchor);
    const places = expected.parts.map((part) => {
      if (!hasText(part)) return 'empty';
      const hint = Math.max(start, cursor.at);
      const place = find(part, letters, hint) ?? find(part, letters, cursor.at);
      if (place === undefined) {
        return find(part, letters, 0) === undefined ? 'missing' : 'displaced';
      }
      cursor.at = place.range[1];
      return place;
    });
    return { expected, anchor, places };
  });
}

function findAnchor(id: string, ids: ReadonlyMap<string, Element>): Element | undefined {
  const found = ids.get(`b-${id}`);
  if (found?.tagName !== 'a') return found;
  // A heading's anchor is its permalink, in it or beside it, behind its text.
  const parent = found.parentNode;
  return parent !== null && isElement(parent) ? parent : found;
}

function find(part: Part, letters: Letters, from: number): Place | undefined {
  const texts = part.runs.map(({ text }) => (text === undefined ? undefined : toLetterText(text)));
  const first = texts.findIndex((text) => text !== undefined && text !== '');
  if (first === -1)
    return toPlace(
      part,
      texts.map((): Range => [from, from]),
      letters,
    );
  for (let start = from; ;) {
    const at = letters.text.indexOf(untilGap(texts, first), start);
    if (at === -1) return undefined;
    const runs = follow(texts, first, at, letters.text);
    if (runs !== undefined) return toPlace(part, runs, letters);
    start = at + 1;
  }
}

function untilGap(texts: readonly (string | undefined)[], first: number): string {
  const end = texts.indexOf(undefined, first);
  return texts.slice(first, end === -1 ? undefined : end).join('');
}

/** The ranges of all runs, when those after the first stand where they should. */
function follow(
  texts: readonly (string | undefined)[],
  first: number,
  at: number,
  text: string,
): readonly Range[] | undefined {
  const ranges: Range[] = [];
  let end = at;
  let loose = false;
  for (const [index, own] of texts.entries()) {
    if (own === undefined) {
      ranges.push([end, end]);
      loose = index >= first;
      continue;
    }
    const found = loose && own !== '' ? text.indexOf(own, end) : end;
    if (found === -1 || found - end > gap || !text.startsWith(own, found)) return undefined;
    ranges.push([found, found + own.length]);
    end = found + own.length;
    if (own !== '') loose = false;
  }
  return ranges;
}

function toPlace(part: Part, runs: readonly Range[], letters: Letters): Place {
  const range: Range = [runs[0]?.[0] ?? 0, runs.at(-1)?.[1] ?? 0];
  return { part, runs, range, node: letters.nodeAt(range[0]) };
}
