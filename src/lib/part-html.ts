import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { html } from '../../content-loader/render.ts';
import type { Entry } from './entries.ts';

/**
 * An entry's text as a part of a page of several: its headings stand one rank lower, and its ids
 * begin with `prefix`, so that no two parts share one.
 */
export async function partHtml(entry: Entry, prefix: string): Promise<string> {
  const tree = fromHtml(await html(entry), { fragment: true });
  visit(tree, 'element', (element) => {
    const rank = /^h([2-5])$/.exec(element.tagName)?.[1];
    if (rank !== undefined) element.tagName = `h${Number(rank) + 1}`;
    prefixIds(element, prefix);
  });
  return toHtml(tree);
}

/** Attributes that name elements of the page by their ids. */
const references = ['htmlFor', 'ariaLabelledBy', 'ariaControls', 'ariaDescribedBy', 'ariaOwns'];

function prefixIds({ properties }: Element, prefix: string): void {
  const { id, href } = properties;
  const withPrefix = (name: string): string => `${prefix}-${name}`;
  if (typeof id === 'string') properties['id'] = withPrefix(id);
  if (typeof href === 'string' && href.startsWith('#') && href.length > 1) {
    properties['href'] = `#${withPrefix(href.slice(1))}`;
  }
  for (const name of references) {
    const value = properties[name];
    if (typeof value === 'string') properties[name] = withPrefix(value);
    else if (Array.isArray(value)) properties[name] = value.map((one) => withPrefix(String(one)));
  }
}
