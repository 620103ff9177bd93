import type { TextName, TextNode } from '../directives.ts';
import { isSafeResource } from '../url.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toColorClasses } from './color.ts';
import { toElement, toText, withData } from './element.ts';
import { iconSize, toIcon } from './icon.ts';

export type TextHandlers = {
  readonly [Name in TextName]: (state: HtmlState, node: TextNode<Name>) => Rendered;
};

/** What each text directive becomes. */
export const textHandlers: TextHandlers = {
  color: (state, node) => {
    const className = toColorClasses(node.data.payload.color);
    const children = state.all(node);
    if (className.length === 0) return children;
    return withData(node, toElement('span', { className }, children));
  },

  option: (state, node) => {
    const className = ['option', ...toColorClasses(node.data.payload.color)];
    return withData(node, toElement('span', { className }, state.all(node)));
  },

  underline: (state, node) => withData(node, toElement('u', {}, state.all(node))),

  code: (state, node) => withData(node, toElement('code', {}, state.all(node))),

  date: (state, node) => {
    const { start, end } = node.data.payload;
    const dateTime = toDateTime(start);
    const children = state.all(node);
    if (dateTime === undefined) return children;
    // `time` cannot express ranges: its value is the start.
    const dataEnd = end === undefined ? undefined : toDateTime(end);
    return withData(node, toElement('time', { dateTime, dataEnd }, children));
  },

  emoji: (_state, node) => {
    const { src, name } = node.data.payload;
    if (src === undefined || !isSafeResource(src)) return toText(name);
    return withData(
      node,
      toElement('img', {
        className: ['emoji'],
        src,
        alt: name,
        ...iconSize,
        loading: 'lazy',
        decoding: 'async',
      }),
    );
  },

  icon: (_state, node) => toIcon(node.data.payload.icon, 'icon'),
};

/** A value HTML allows in `datetime`: a day, or a moment with its offset. */
function toDateTime(value: string): string | undefined {
  return DATE_TIME.test(value) ? value : undefined;
}

const DATE_TIME = /^\d{4,}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
