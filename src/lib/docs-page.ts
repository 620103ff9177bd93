import { pageMarkOf, type TextLink } from './cards.ts';
import { instantStamp, type Stamp } from './dates.ts';
import { docsTree, type Branch, type DocsTree } from './docs-tree.ts';
import type { Cover, Entry, Icon } from './entries.ts';
import { headOf } from './entry-head.ts';
import { frameOf, socialImageOf, type Frame } from './frame.ts';
import type { Library } from './library.ts';
import { absolute, route } from './links.ts';
import { hasMarkdown, markdownHref } from './markdown-file.ts';
import { sidebarOf, type SidebarItem } from './sidebar.ts';
import { site } from './site.ts';
import { breadcrumbs } from './structured.ts';
import { languageOf } from './ui.ts';

/** A page of documentation beside its text. */
export interface DocsPage {
  readonly frame: Frame;
  /** Undefined: the list page of a collection that has no page of its own. */
  readonly notionId: string | undefined;
  readonly title: string;
  /** Is its text the list of a database's rows? */
  readonly isDatabase: boolean;
  readonly hideTitle: boolean;
  readonly isPrivate: boolean;
  readonly icon: Icon | undefined;
  readonly summary: string | undefined;
  readonly cover: Cover | undefined;
  readonly language: ReturnType<typeof languageOf>;
  readonly mark: string | undefined;
  readonly section: TextLink & { readonly name: string; readonly current: boolean };
  readonly sidebar: readonly SidebarItem[];
  /** From the collection down to the page above; empty on the first page. */
  readonly path: readonly TextLink[];
  readonly edited: Stamp | undefined;
  readonly previous: TextLink | undefined;
  readonly next: TextLink | undefined;
  /** What stands below the page, as far as its text does not lead there. */
  readonly parts: readonly DocsPart[];
  readonly backlinks: readonly TextLink[];
}

export interface DocsPart {
  readonly href: string | undefined;
  readonly title: string;
  readonly summary: string | undefined;
  readonly links: readonly TextLink[];
}

/** What a page of documentation shows. `at`: its address, where that is the home page. */
export function docsPage(entry: Entry, library: Library, at = entry.data.href): DocsPage {
  const { data, collection } = entry;
  const tree = docsTree(library, collection);
  const { previous, next } = neighboursOf(tree, entry, library);
  const isRoot = tree.root === entry;
  const path = isRoot ? [] : pathOf(tree, collection, entry);
  const url = absolute(at);
  return {
    ...commonOf(tree, collection, entry),
    frame: frameOf(library, at, {
      ...headOf(entry),
      image: socialImageOf(data.cover),
      markdown: hasMarkdown(entry) ? markdownHref(entry) : undefined,
      structured: url === undefined || isRoot ? [] : [breadcrumbs(path, data.title)],
    }),
    notionId: data.notionId,
    title: data.title,
    isDatabase: data.tree?.isDatabase === true,
    hideTitle: data.hideTitle === true,
    isPrivate: data.isPrivate === true,
    icon: data.icon,
    summary: data.summary,
    cover: data.cover,
    language: languageOf(data.language),
    mark: pageMarkOf(entry),
    path,
    edited: instantStamp(data.edited),
    previous: toLink(previous),
    next: toLink(next),
    parts: partsOf(isRoot ? tree.branches : branchesBelow(tree, entry), entry, isRoot),
    backlinks: backlinksOf(tree, entry, library),
  };
}

/** The first page of a collection without a page of its own: its sections. */
export function docsListPage(collection: string, library: Library, at?: string): DocsPage {
  const tree = docsTree(library, collection);
  const href = at ?? route(collection);
  return {
    ...commonOf(tree, collection, undefined),
    frame: frameOf(library, href, {
      ...(href === route() ? {} : { title: tree.title }),
      description: `${tree.title} · ${site.title}`,
    }),
    notionId: undefined,
    title: tree.title,
    isDatabase: false,
    hideTitle: false,
    isPrivate: false,
    icon: undefined,
    summary: href === route() ? site.description : undefined,
    cover: undefined,
    language: {},
    mark: undefined,
    path: [],
    edited: undefined,
    previous: undefined,
    next: toLink(tree.order[0]),
    parts: partsOf(tree.branches, undefined, true),
    backlinks: [],
  };
}

function commonOf(
  tree: DocsTree,
  collection: string,
  entry: Entry | undefined,
): Pick<DocsPage, 'section' | 'sidebar'> {
  const href = tree.root?.data.href ?? route(collection);
  return {
    section: { href, text: tree.title, name: collection, current: entry === tree.root },
    sidebar: sidebarOf(tree, entry),
  };
}

function pathOf(tree: DocsTree, collection: string, entry: Entry): readonly TextLink[] {
  const above = tree.above.get(entry.id) ?? [];
  return [
    { href: tree.root?.data.href ?? route(collection), text: tree.title },
    ...above.flatMap(({ entry: own }) => (own ? [linkTo(own)] : [])),
  ];
}

function branchesBelow(tree: DocsTree, entry: Entry): readonly Branch[] {
  const siblings = tree.above.get(entry.id)?.at(-1)?.branches ?? tree.branches;
  return siblings.find((branch) => branch.entry === entry)?.branches ?? [];
}

/** Links of one part: more of them are a page's own matter. */
const MOST_LINKS = 6;
/** A database in the tree may have thousands of rows. */
const MOST_PARTS = 200;

function partsOf(
  branches: readonly Branch[],
  entry: Entry | undefined,
  isFirst: boolean,
): readonly DocsPart[] {
  const linked = new Set(entry?.data.links.map(({ id }) => id));
  return branches
    .filter((branch) => branch.entry === undefined || !linked.has(branch.entry.id))
    .slice(0, MOST_PARTS)
    .map(({ title, entry: own, branches: below }) => ({
      href: own?.data.href,
      title,
      summary: own?.data.summary ?? own?.data.excerpt,
      links: isFirst
        ? below
            .flatMap((branch) => (branch.entry ? [linkTo(branch.entry)] : []))
            .slice(0, MOST_LINKS)
        : [],
    }));
}

/** In the order of reading. The pages above an entry name it as a part, and its path leads to them. */
function backlinksOf(
  { order, above, root }: DocsTree,
  entry: Entry,
  { backlinks }: Library,
): readonly TextLink[] {
  const near = new Set([root, ...(above.get(entry.id) ?? []).map((branch) => branch.entry)]);
  const places = new Map(order.map((one, place) => [one, place]));
  return (backlinks.get(entry.id) ?? [])
    .filter((source) => !near.has(source))
    .toSorted((a, b) => (places.get(a) ?? order.length) - (places.get(b) ?? order.length))
    .map(linkTo);
}

function linkTo({ data }: Entry): TextLink {
  return { href: data.href, text: data.title };
}

/** In the order of reading; the rows of a database follow one another alone. */
function neighboursOf(
  { order }: DocsTree,
  entry: Entry,
  { byId }: Library,
): { readonly previous: Entry | undefined; readonly next: Entry | undefined } {
  const databaseOf = ({ data }: Entry): string | undefined =>
    data.tree?.ancestors.findLast((id) => byId.get(id)?.data.tree?.isDatabase === true);
  const own = databaseOf(entry);
  const isNear = (other: Entry): boolean => databaseOf(other) === own;
  const place = order.indexOf(entry);
  return {
    previous: order.slice(0, place).findLast(isNear),
    next: order.slice(place + 1).find(isNear),
  };
}

function toLink(entry: Entry | undefined): TextLink | undefined {
  return entry && linkTo(entry);
}
