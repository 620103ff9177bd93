import type { ElementContent } from 'hast';
import type { Nodes, RootContent } from 'mdast';
import type { Rule } from '../../core/rules.ts';
import type { HeadingView } from '../heading-ids.ts';
import type { Words } from '../../words/words.ts';
import type { ParserWatch } from '../parser-watch.ts';
import type { Diagrams } from '../code/diagram.ts';
import type { Players } from './embed.ts';
import type { Highlighter } from '../code/highlight.ts';

/** The interface of handlers: their children, and the state of the page. */
export interface HtmlState {
  readonly words: Words;
  /** The `sizes` attribute of pictures. */
  readonly imageSizes: string;
  readonly players: Players;
  readonly highlighter: Highlighter;
  readonly diagrams: Diagrams;
  readonly watch: ParserWatch;
  /** The page's headings by their nodes, in order. */
  readonly headings: ReadonlyMap<Nodes, HeadingView>;
  /** The rank of the headings that a database or a view brings with it. */
  levelOf(node: Nodes): number;
  /** The children of a node. */
  all(node: Nodes): ElementContent[];
  /** Some nodes, converted as if they were the only children of a parent. */
  some(nodes: readonly RootContent[]): ElementContent[];
  /** Block nodes with line ends around them, for readable HTML. */
  lines(nodes: readonly ElementContent[]): ElementContent[];
  /** A name no other landmark of the page has: `Table 1`, `Table 2`. */
  toLandmarkName(name: string): string;
  report(rule: Rule, detail: string, node: Nodes): void;
}

export type Rendered = ElementContent | ElementContent[] | undefined;
