import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { html } from '../../content-loader/render.ts';
import type { Entry } from './entries.ts';
import { idReferences, toPartHeading, toPartId } from './part-ids.ts';

/**
 * An entry's text as a part of a page of several: its headings stand one rank lower, and its ids
 * begin with that of the part, so that no two parts share one. `scripts/open-part.ts` does the same
 * to a text that was encrypted.
 */
export async function partHtml(entry: Entry, part: string): Promise<string> {
  const tree = fromHtml(await html(entry), { fragment: true });
  visit(tree, 'element', (element) => {
    element.tagName = toPartHeading(element.tagName) ?? element.tagName;
    prefixIds(element, part);
  });
  return toHtml(tree);
}

function prefixIds({ properties }: Element, part: string): void {
  const { id, href } = properties;
  if (typeof id === 'string') properties['id'] = toPartId(part, id);
  if (typeof href === 'string' && href.startsWith('#') && href.length > 1) {
    properties['href'] = `#${toPartId(part, href.slice(1))}`;
  }
  for (const name of Object.keys(idReferences)) {
    const value = properties[name];
    if (typeof value === 'string') properties[name] = toPartId(part, value);
    else if (Array.isArray(value))
      properties[name] = value.map((one) => toPartId(part, String(one)));
  }
}
