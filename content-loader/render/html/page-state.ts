import type { State } from 'mdast-util-to-hast';
import type { Nodes, Parents, RootContent } from 'mdast';
import type { ElementContent } from 'hast';
import type { VFile } from 'vfile';
import type { HtmlState } from './state.ts';

type PageFacts = Pick<HtmlState, 'diagrams' | 'headings' | 'highlighter' | 'imageSizes' | 'labels'>;

/** What the handlers of one page share: its facts, its landmarks' names, its findings. */
export function createPageState(facts: PageFacts, file: VFile): (state: State) => HtmlState {
  const landmarks = new Map<string, number>();
  const shared = {
    ...facts,
    toLandmarkName: (name: string) => {
      const count = (landmarks.get(name) ?? 0) + 1;
      landmarks.set(name, count);
      return count === 1 ? name : `${name} ${count}`;
    },
    report: (rule: string, detail: string, node: Nodes) => {
      const message = file.message(detail, { ruleId: rule, source: 'quire' });
      message.note = toBlockId(node);
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
  // Not `state.all`: that trims what follows a line break, in code too.
  const some = (nodes: readonly RootContent[], parent?: Parents): ElementContent[] =>
    nodes.flatMap((node) => state.one(node, parent) ?? []);
  return {
    all: (node) => ('children' in node ? some(node.children, node) : []),
    some: (nodes) => some(nodes),
    lines: (nodes) => state.wrap([...nodes], nodes.length > 0),
  };
}

/** The block's id from its anchor `b-…`. */
function toBlockId(node: Nodes): string | undefined {
  const id = node.data?.hProperties?.['id'];
  return typeof id === 'string' ? id.replace(/^b-/u, '') : undefined;
}
