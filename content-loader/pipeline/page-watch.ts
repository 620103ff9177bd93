import type { Root } from 'mdast';
import { findParsed } from '../render/parsed-nodes.ts';
import type { ParserWatch } from '../render/parser-watch.ts';

/**
 * Writes into `place` which text of a page is being read, counted from one; 0: none is. The thread
 * that started this one looks there after it had to end it. `givenUp` are texts to leave alone.
 */
export function createPageWatch(
  root: Root,
  place: Int32Array,
  givenUp: ReadonlySet<number>,
): ParserWatch {
  const numbers = new Map(findParsed(root).map((node, index) => [node, index + 1]));
  return {
    attempt(node, parse) {
      const number = numbers.get(node) ?? 0;
      if (givenUp.has(number)) return undefined;
      Atomics.store(place, 0, number);
      try {
        return parse();
      } finally {
        Atomics.store(place, 0, 0);
      }
    },
  };
}
