import type { Element } from './dom.ts';
import { ancestorsOf, childrenOf, closest, isElement, isText } from './dom.ts';
import type { Node } from './dom.ts';
import type { Located, Place } from './locate.ts';
import { toLetterText, normalize } from './normal.ts';
import type { PageCheck } from './page-check.ts';
import type { Counter } from './counter.ts';

const holders = ['p', 'li', 'summary', 'h2', 'h3', 'h4', 'h5', 'td', 'th', 'figcaption', 'label'];

/** That every text of every block is there, where it belongs, with its spaces and line breaks. */
export function checkTexts(page: PageCheck, counter: Counter): void {
  for (const { expected, places } of page.located) {
    const { type, id } = expected.block;
    places.forEach((place, at) => {
      if (place === 'empty') return;
      const where = `${page.site.route} ${type} ${id}`;
      const lost = typeof place === 'string';
      const role = expected.parts[at]?.role;
      const row =
        role === 'caption' ? 'captions' : role === 'name' ? 'file names' : `text of ${type}`;
      counter.count(row, !lost, where, () => {
        const text = expected.parts[at]?.runs.map((run) => run.text ?? '…').join('') ?? '';
        return `${typeof place === 'string' ? place : ''}: ${JSON.stringify(text.slice(0, 160))}`;
      });
      if (!lost && role !== 'code') checkSpaces(place, where, counter);
    });
  }
}

/** Words stay apart, lines are broken by `br`. */
function checkSpaces(place: Place, where: string, counter: Counter): void {
  const exact = place.part.runs.every(({ kind }) => kind === 'text' || kind === 'mention');
  const texts = place.part.runs.map(({ text }) => text);
  if (!exact || texts.includes(undefined)) return;
  const holder = closest(place.node, ...holders);
  if (holder === undefined) return;
  const expected = texts.join('');
  const shown = ownText(holder);
  // Another text stands in the same element: nothing can be said about its ends.
  if (toLetterText(shown) !== toLetterText(expected)) return;
  counter.count('white space between words', collapse(shown) === collapse(expected), where, () =>
    JSON.stringify([collapse(shown), collapse(expected)]),
  );
  const breaks = normalize(expected).trim().split('\n').length - 1;
  if (breaks > 0) {
    const found = ownText(holder).trim().split('\n').length - 1;
    counter.count('line breaks', found === breaks, where, () => `${found} of ${breaks}`);
  }
}

function collapse(text: string): string {
  return normalize(text)
    .replace(/[ \t\n\f]+/g, ' ')
    .trim();
}

/** The text of an element without what stands in blocks of its own; `br` as a line feed. */
function ownText(holder: Node): string {
  return childrenOf(holder)
    .map((child) => {
      if (isText(child)) return child.value.replace(/\n/g, ' ').replace(/^ $/, ' ');
      if (!isElement(child)) return '';
      if (child.tagName === 'br') return '\n';
      return blocks.has(child.tagName) ? '' : ownText(child);
    })
    .join('')
    .replace(/\n /g, '\n');
}

const blocks = new Set([
  'p',
  'ul',
  'ol',
  'div',
  'blockquote',
  'aside',
  'details',
  'figure',
  'section',
  'pre',
  'table',
  'nav',
  'hr',
  'input',
  'math',
]);

/** Which elements are around a letter, between the page's content and the text. */
export function around(place: Place, content: Element): readonly string[] {
  return ancestorsOf(place.node, content).map(({ tagName }) => tagName);
}

export function firstPlace(located: Located): Place | undefined {
  return located.places.find((place): place is Place => typeof place === 'object');
}
