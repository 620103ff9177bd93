import type { ParsedNode } from './parsed-nodes.ts';

/**
 * Stands around every parser of others that reads an author's text. No limit of ours bounds what a
 * regular expression of a grammar takes, so some watches end the thread that a parser runs away with.
 */
export interface ParserWatch {
  /** Undefined: this text was given up, and is shown as it is. */
  attempt<Result>(node: ParsedNode, parse: () => Result): Result | undefined;
}

/** Lets everything run: for pages whose time somebody else bounds. */
export const NO_WATCH: ParserWatch = { attempt: (_node, parse) => parse() };

/** Lets nothing run. */
export const GIVE_ALL_UP: ParserWatch = { attempt: () => undefined };

/** What a finding says of a text that was given up. */
export const GIVEN_UP = 'it took too much time or memory to read';
