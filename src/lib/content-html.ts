import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { html } from '../../content-loader/render.ts';
import { toPlainViews } from './plain-views.ts';
import type { Entry } from './entries.ts';

/** An entry's text for a feed reader: complete addresses, nothing that needs the site's styles. */
export async function contentHtml(entry: Entry, url: string): Promise<string> {
  const tree = fromHtml(await html(entry), { fragment: true });
  toPlainViews(tree);
  visit(tree, 'element', (element) => {
    for (const name of addresses) completeAddress(element, name, url);
    completeSources(element, url);
  });
  return toHtml(tree);
}

const addresses = ['href', 'src', 'poster', 'data', 'cite'];

function completeAddress({ properties }: Element, name: string, url: string): void {
  const value = properties[name];
  if (typeof value === 'string') properties[name] = URL.parse(value, url)?.href ?? value;
}

function completeSources({ properties }: Element, url: string): void {
  const { srcSet } = properties;
  if (typeof srcSet !== 'string') return;
  properties['srcSet'] = srcSet.replace(
    /(^|,\s+)(\S+)/g,
    (_, comma: string, source: string) => comma + (URL.parse(source, url)?.href ?? source),
  );
}
