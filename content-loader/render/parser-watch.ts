import type { ParsedNode } from './parsed-nodes.ts';

/**
 * Wraps every call of a library's parser with an author's text. The time of a grammar's regular
 * expression cannot be limited from inside, so in threads the watch allows to end the thread.
 */
export interface ParserWatch {
  /** Undefined: this text was given up, and is shown unparsed. */
  attempt<Result>(node: ParsedNode, parse: () => Result): Result | undefined;
}

/** Runs every parser: for pages whose time is limited elsewhere. */
export const NO_WATCH: ParserWatch = { attempt: (_node, parse) => parse() };

/** Runs no parser. */
export const GIVE_ALL_UP: ParserWatch = { attempt: () => undefined };

/** The message of a finding about a text that was given up. */
export const GIVEN_UP = 'it took too much time or memory to read';
