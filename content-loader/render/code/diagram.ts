import type { Element } from 'hast';
import { countArrows, isComplete, toSpacedSource } from './diagram-source.ts';
import { isMissingPackage } from '../../core/missing-package.ts';
import { toSafeSvg } from './safe-svg.ts';

export type DiagramResult =
  { readonly ok: true; readonly svg: Element } | { readonly ok: false; readonly reason: string };

/** The kinds of diagrams that the library draws completely; others are shown as code. */
const DRAWN =
  /^\s*(?:flowchart|graph|sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram)\b/u;
/** Features that a picture does not have; the library would draw a node named `click`. */
const INTERACTIONS = /^\s*(?:click|link|callback)\s.*$/gmu;
const COMMENTS = /^\s*(?:%%.*\n\s*)*/u;
const MAX_LENGTH = 20_000;
/** The layout of this many arrows takes two seconds. */
const MAX_ARROWS = 300;

export interface Diagrams {
  /** Loads the layout engine once; it takes half a second, and few pages need it. */
  load(): Promise<void>;
  /** Mermaid → SVG without a browser. `name` makes its ids unique on the page. */
  draw(source: string, name: string): DiagramResult;
}

export function createDiagrams(): Diagrams {
  const engine: { render?: (source: string) => string } = {};
  return {
    load: async () => {
      try {
        engine.render ??= (await import('beautiful-mermaid')).renderMermaidSVG;
      } catch (error) {
        // Optional: most sites have no diagram.
        if (!isMissingPackage(error, 'beautiful-mermaid')) throw error;
      }
    },
    draw: (source, name) => {
      // Checked first: the steps below read every character several times.
      if (source.length > MAX_LENGTH) return { ok: false, reason: 'the diagram is too large' };
      const text = toSpacedSource(source.replace(INTERACTIONS, '').replace(COMMENTS, '').trim());
      const { render } = engine;
      if (!render)
        return { ok: false, reason: 'install the package beautiful-mermaid to have it drawn' };
      if (!DRAWN.test(text)) {
        return { ok: false, reason: 'this kind of diagram cannot be drawn' };
      }
      if (countArrows(text) > MAX_ARROWS) {
        return { ok: false, reason: 'the diagram has too many arrows' };
      }
      return tryToDraw(render, text, name);
    },
  };
}

function tryToDraw(render: (source: string) => string, text: string, name: string): DiagramResult {
  try {
    const markup = render(text);
    if (!isComplete(text, markup)) {
      return { ok: false, reason: 'the picture would not show everything' };
    }
    const svg = toSafeSvg(markup, name);
    return svg ? { ok: true, svg } : { ok: false, reason: 'nothing was drawn' };
  } catch (error) {
    // The library may throw anything for an author's text: the code is shown instead.
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
