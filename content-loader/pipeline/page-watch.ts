import type { Root } from 'mdast';
import { findParsed } from '../render/parsed-nodes.ts';
import type { ParserWatch } from '../render/parser-watch.ts';

/**
 * Writes the number of the text that is being parsed into `place`, counted from one; 0: none. The
 * main thread reads it after it had to end this thread. Texts in `givenUp` are not parsed.
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
