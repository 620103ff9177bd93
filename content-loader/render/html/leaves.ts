import type { LeafName, LeafNode } from '../directives.ts';
import { isSafeLink } from '../url.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toColorClasses } from './color.ts';
import { toElement, toText, withData } from './element.ts';
import { toContents } from './headings.ts';

export type LeafHandlers = {
  readonly [Name in LeafName]: (state: HtmlState, node: LeafNode<Name>) => Rendered;
};

/** What each leaf directive becomes. */
export const leafHandlers: LeafHandlers = {
  toc: (state, node) => {
    const nav = toContents(state);
    if (!nav) return undefined;
    const className = ['toc', ...toColorClasses(node.data.payload.color)];
    return withData(node, { ...nav, properties: { ...nav.properties, className } });
  },

  breadcrumb: (state, node) => {
    const { path } = node.data.payload;
    const steps = path.map(({ title, href }, index) =>
      toElement('li', { ariaCurrent: index === path.length - 1 ? 'page' : undefined }, [
        href !== undefined && isSafeLink(href)
          ? toElement('a', { href }, [toText(title)])
          : toText(title),
      ]),
    );
    const ariaLabel = state.toLandmarkName(state.words.breadcrumb);
    return withData(
      node,
      toElement('nav', { className: ['breadcrumb'], ariaLabel }, [toElement('ol', {}, steps)]),
    );
  },

  space: (_state, node) => withData(node, toElement('div', { className: ['space'] })),
};
