import type { State } from 'mdast-util-to-hast';
import type { Nodes, Parents, Root, RootContent } from 'mdast';
import type { ElementContent } from 'hast';
import type { VFile } from 'vfile';
import type { Rule } from '../../core/rules.ts';
import { findDatabaseLevels } from '../database-levels.ts';
import { findBlockIds } from './block-ids.ts';
import type { HtmlState } from './state.ts';

type PageFacts = Pick<
  HtmlState,
  'diagrams' | 'headings' | 'highlighter' | 'imageSizes' | 'players' | 'words' | 'watch'
>;

/** Shared by the handlers of one page: its settings, the names of its landmarks, its findings. */
export function createPageState(
  facts: PageFacts,
  file: VFile,
  root: Root,
): (state: State) => HtmlState {
  let blockIds: ReturnType<typeof findBlockIds> | undefined;
  let levels: ReturnType<typeof findDatabaseLevels> | undefined;
  const landmarks = new Map<string, number>();
  const shared = {
    ...facts,
    toLandmarkName: (name: string) => {
      const count = (landmarks.get(name) ?? 0) + 1;
      landmarks.set(name, count);
      return count === 1 ? name : `${name} ${facts.words.number(count)}`;
    },
    levelOf: (node: Nodes) => {
      levels ??= findDatabaseLevels(root);
      return levels.get(node) ?? 2;
    },
    report: (rule: Rule, detail: string, node: Nodes) => {
      const message = file.message(detail, { ruleId: rule, source: 'quire' });
      // Created late: most pages report nothing.
      blockIds ??= findBlockIds(root);
      message.note = blockIds.get(node);
    },
  };
  const states = new WeakMap<State, HtmlState>();
  return (state) => {
    const made = states.get(state) ?? { ...shared, ...toChildren(state) };
    states.set(state, made);
    return made;
  };
}

function toChildren(state: State): Pick<HtmlState, 'all' | 'lines' | 'some'> {
  // Not `state.all`: that trims white space after a line break, in code too.
  const some = (nodes: readonly RootContent[], parent?: Parents): ElementContent[] =>
    nodes.flatMap((node) => state.one(node, parent) ?? []);
  return {
    all: (node) => ('children' in node ? some(node.children, node) : []),
    some: (nodes) => some(nodes),
    lines: (nodes) => state.wrap([...nodes], nodes.length > 0),
  };
}
