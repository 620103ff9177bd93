import type { ContainerNode } from '../directives.ts';
import { toContent, toLabel } from '../label.ts';
import type { HtmlState, Rendered } from './state.ts';
import { toElement, toText, withData } from './element.ts';
import { toIcon } from './icon.ts';

/** All panels are readable, one below the other; a script may turn `data-tabs` into tabs. */
export function renderTabs(state: HtmlState, node: ContainerNode<'tabs'>): Rendered {
  const panels = state.lines(state.some(node.children));
  return withData(node, toElement('div', { className: ['tabs'], dataTabs: '' }, panels));
}

export function renderTab(state: HtmlState, node: ContainerNode<'tab'>): Rendered {
  const label = toLabel(node);
  const { icon } = node.data.payload;
  const picture = icon && toIcon(icon, 'icon');
  const name = [...(picture ? [picture] : []), ...(label ? state.all(label) : [])];
  const title = toElement(
    'p',
    { className: ['tab-label'], dataTabLabel: '' },
    // A script makes a button of it, and a button needs a name.
    name.length > 0 ? name : [toText(state.toLandmarkName(state.words.tab))],
  );
  const panel = toElement(
    'div',
    { className: ['tab-panel'], dataTabPanel: '' },
    state.lines(state.some(toContent(node))),
  );
  return withData(node, toElement('section', { className: ['tab'], dataTab: '' }, [title, panel]));
}
