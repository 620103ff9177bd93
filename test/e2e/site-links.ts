import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { listFiles } from './built-site.ts';

/** One link or file reference that leads nowhere. */
export interface BrokenLink {
  readonly page: string;
  readonly target: string;
}

const addressed = ['href', 'src', 'poster', 'data'];
const origin = 'http://localhost:4321';

/** Follows every link and file reference of every page inside the site, anchors included. */
export async function findBrokenLinks(folder: string): Promise<readonly BrokenLink[]> {
  const files = new Set(await listFiles(folder, ''));
  const pages = await Promise.all(
    (await listFiles(folder, '.html')).map(async (path) => {
      const tree = fromHtml(await readFile(join(folder, path), 'utf8'));
      return { path, ids: idsOf(tree), links: linksOf(tree) };
    }),
  );
  const ids = new Map(pages.map((page) => [page.path, page.ids]));
  return pages.flatMap(({ path, links }) =>
    links.flatMap((link) => {
      const url = new URL(link, `${origin}/${path.replace(/index\.html$/, '')}`);
      if (url.origin !== origin) return [];
      const file = decodeURIComponent(url.pathname)
        .slice(1)
        .replace(/(^|\/)$/, '$1index.html');
      const anchor = decodeURIComponent(url.hash.slice(1));
      const isThere = files.has(file) && (anchor === '' || ids.get(file)?.has(anchor) !== false);
      return isThere ? [] : [{ page: path, target: link }];
    }),
  );
}

function idsOf(tree: Root): ReadonlySet<string> {
  const ids = new Set<string>();
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties['id'] === 'string') ids.add(properties['id']);
  });
  return ids;
}

function linksOf(tree: Root): readonly string[] {
  const links: string[] = [];
  visit(tree, 'element', ({ properties }) => {
    for (const name of addressed) {
      const value = properties[name];
      if (typeof value === 'string' && URL.canParse(value, origin)) links.push(value);
    }
    const sources = properties['srcSet'];
    if (typeof sources === 'string') {
      links.push(...sources.split(/,\s+/).map((source) => source.split(' ')[0] ?? ''));
    }
  });
  return links;
}
