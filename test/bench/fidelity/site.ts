import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'parse5';
import type { Element, Node } from './dom.ts';
import { attribute, elementsIn } from './dom.ts';
import { toBareId } from './json.ts';

export interface HtmlFile {
  /** Path below `dist/`, with forward slashes. */
  readonly path: string;
  readonly html: string;
  readonly root: Node;
  /** Every element, in document order. */
  readonly elements: readonly Element[];
  readonly ids: ReadonlyMap<string, Element>;
  /** Ids that more than one element has. */
  readonly doubled: readonly string[];
  readonly errors: readonly string[];
}

/** A built page of a Notion page. */
export interface SitePage {
  readonly file: HtmlFile;
  /** Root-relative, decoded, `/posts/x/`. */
  readonly route: string;
  readonly article: Element;
  readonly content: Element | undefined;
}

export interface BuiltSite {
  readonly files: ReadonlySet<string>;
  readonly html: readonly HtmlFile[];
  readonly byPath: ReadonlyMap<string, HtmlFile>;
  /** Pages by Notion id; the outer list holds all, for a page that is there twice. */
  readonly pages: ReadonlyMap<string, readonly SitePage[]>;
  readBytes(path: string): Buffer;
}

export function openSite(folder: string): BuiltSite {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
  const html = files
    .filter((path) => path.endsWith('.html'))
    .map((path) => parseFile(path, readFileSync(join(folder, path), 'utf8')));
  const pages = Map.groupBy(html.flatMap(toSitePages), ({ article }) =>
    toBareId(attribute(article, 'data-notion-id')),
  );
  return {
    files: new Set(files),
    html,
    byPath: new Map(html.map((file) => [file.path, file])),
    pages,
    readBytes: (path) => readFileSync(join(folder, path)),
  };
}

function parseFile(path: string, html: string): HtmlFile {
  const errors: string[] = [];
  const root = parse(html, {
    sourceCodeLocationInfo: false,
    onParseError: ({ code, startLine, startCol }) =>
      errors.push(`${code} at ${startLine}:${startCol}`),
  });
  const elements = elementsIn(root);
  const withId = elements.flatMap((element): [string, Element][] => {
    const id = attribute(element, 'id');
    return id === undefined ? [] : [[id, element]];
  });
  const counts = Map.groupBy(withId, ([id]) => id);
  const doubled = [...counts].filter(([, all]) => all.length > 1).map(([id]) => id);
  return { path, html, root, elements, ids: new Map(withId.toReversed()), doubled, errors };
}

function toSitePages(file: HtmlFile): readonly SitePage[] {
  return file.elements
    .filter(
      ({ tagName, attrs }) =>
        tagName === 'article' && attrs.some(({ name }) => name === 'data-notion-id'),
    )
    .map((article) => ({
      file,
      route: toRoute(file.path),
      article,
      content: elementsIn(article).find(
        (element) => attribute(element, 'data-content') !== undefined,
      ),
    }));
}

function toRoute(path: string): string {
  return `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}

/** The file of `dist/` that a root-relative or relative address leads to, undefined if none. */
export function resolveFile(site: BuiltSite, href: string, from: string): string | undefined {
  const url = URL.parse(href, `http://site.test${toRoute(from)}`);
  if (url === null || url.host !== 'site.test') return undefined;
  const path = decode(url.pathname).slice(1);
  const candidates =
    path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.find((each) => site.files.has(each));
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
