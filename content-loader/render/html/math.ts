import type { InlineMath, Math as MathBlock } from 'mdast-util-math';
import type { MathResult } from '../math/mathml.ts';
import { toMathML } from '../math/mathml.ts';
import { GIVEN_UP } from '../parser-watch.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, toText, withData } from './element.ts';

/** A formula on its own lines, in a box that can be scrolled with the keyboard. */
export function renderMath(state: HtmlState, node: MathBlock): Rendered {
  const result = toResult(state, node, true);
  if (result.ok) {
    return withData(
      node,
      toElement('div', { className: ['math-display'], tabIndex: 0 }, [result.math]),
    );
  }
  state.report('invalid-tex', result.reason, node);
  const code = toElement('code', { className: ['language-tex'], tabIndex: 0 }, [
    toText(node.value),
  ]);
  return withData(node, toElement('pre', { className: ['math-source'] }, [code]));
}

export function renderInlineMath(state: HtmlState, node: InlineMath): Rendered {
  const result = toResult(state, node, false);
  if (result.ok) return withData(node, result.math);
  state.report('invalid-tex', result.reason, node);
  return withData(node, toElement('code', { className: ['math-source'] }, [toText(node.value)]));
}

function toResult(state: HtmlState, node: MathBlock | InlineMath, display: boolean): MathResult {
  const result = state.watch.attempt(node, () => toMathML(node.value, display));
  return result ?? { ok: false, reason: GIVEN_UP };
}
