import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toSlug } from '../check-site.ts';
import type { Source } from '../source.ts';
import { plainText } from '../source.ts';
import { titleOf } from '../check-site.ts';

/** The HTML that another tool made of each page, by page id. */
export type PeerPages = ReadonlyMap<string, string>;

/**
 * Writes the pages of another tool into a frame like that of the site, so that only what the tool
 * made of the blocks is compared. Headings begin at the second rank, as under a page's title; `b`,
 * `i` and `del` count as `strong`, `em` and `s`.
 */
export function writePeerSite(source: Source, pages: PeerPages): string {
  const folder = mkdtempSync(join(tmpdir(), 'quire-peer-'));
  for (const page of source.pages.filter(({ published }) => published)) {
    const title = plainText(titleOf(page));
    const path = join(folder, 'posts', `${toSlug(title).slice(0, 40)}-${page.id}`);
    mkdirSync(path, { recursive: true });
    const body = translate(pages.get(page.id) ?? '');
    writeFileSync(
      join(path, 'index.html'),
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><article data-notion-id="${page.id}"><header><h1>${escape(title)}</h1></header><div data-content>${body}</div></article></body></html>`,
    );
  }
  return folder;
}

/** Other names for the same: no tool loses a row for them. */
const names: ReadonlyMap<string, string> = new Map([
  ['h1', 'h2'],
  ['h2', 'h3'],
  ['h3', 'h4'],
  ['h4', 'h5'],
  ['b', 'strong'],
  ['i', 'em'],
  ['del', 's'],
]);

function translate(html: string): string {
  // Markdown's renderer ends every block of code with a line feed.
  return html
    .replaceAll('\n</code></pre>', '</code></pre>')
    .replace(
      /<(\/?)(h[1-4]|b|i|del)(?=[\s>])/g,
      (_whole, slash: string, name: string) => `<${slash}${names.get(name) ?? name}`,
    );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
