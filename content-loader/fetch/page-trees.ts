import { z } from 'zod';
import { blocksSchema } from '../store/tree-schema.ts';
import { toId } from '../core/ids.ts';
import { toCacheable } from './cacheable.ts';
import { QuireError, problems } from '../core/errors.ts';
import { isMissing } from '../notion/errors.ts';
import { isInTrash } from '../notion/gates.ts';
import type { BlockNode, PageTree, TreeProblem } from '../notion/types.ts';
import type { Finding } from '../core/report.ts';
import { VanishedPages } from './vanished-pages.ts';
import { mayChange } from './tree-faults.ts';
import { fetchDependency, keepDependency } from './dependencies.ts';
import type { Fetching } from './fetching.ts';
import type { SitePage, SitePages } from './site-page.ts';
import { toDatabaseTree } from './database-tree.ts';
import { findOriginals, findReferenced, graftOriginals } from './synced-originals.ts';

/** What trees are fetched with, and where they are kept. */
export type TreeSources = Omit<Fetching, 'assets'>;

/** Is told which trees are there. */
export interface TreeProgress {
  fetched(id: string): void;
}

export interface OpenedTree {
  readonly tree: PageTree;
  /** The tree was fetched from Notion in this build. */
  readonly fetched: boolean;
}

/** The block trees of a build: from the cache if they are current, else from Notion. */
export interface PageTrees {
  /** `pages`: all pages of the site; originals of synced blocks may be on them. */
  open(page: SitePage, pages: SitePages): Promise<OpenedTree>;
  /** Puts the page's tree into the cache. An error is thrown to the later reader of the tree. */
  prefetch(page: SitePage): Promise<void>;
}

/**
 * A cached tree contains synced blocks as they were when it was fetched. Originals on pages of the
 * site are taken from the trees of those pages, without a request; other originals are fetched once
 * a day. `current`: ids of pages whose tree was already fetched for this build.
 */
export function createPageTrees(
  sources: TreeSources,
  progress: TreeProgress,
  current: readonly string[] = [],
): PageTrees {
  const underWay = new Map<string, Promise<OpenedTree>>();
  const fetched = new Set(current);
  const openOnce = async (page: SitePage): Promise<OpenedTree> => {
    const earlier = fetched.has(page.id) && (await sources.trees.readAnyTree(page.page.id));
    const opened = earlier ? { tree: earlier, fetched: true } : await openTree(sources, page);
    if (opened.fetched) fetched.add(page.id);
    progress.fetched(page.id);
    return opened;
  };
  // Shares a fetch between parallel callers. The tree is dropped afterwards; an error is kept until
  // a reader gets it.
  const openOwn = (page: SitePage): Promise<OpenedTree> => {
    const known = underWay.get(page.id);
    if (known) return known;
    const opened = openOnce(page);
    underWay.set(page.id, opened);
    opened.then(() => underWay.delete(page.id), noteNothing);
    return opened;
  };
  const openNow = async (page: SitePage): Promise<OpenedTree> => {
    try {
      return await openOwn(page);
    } catch (error) {
      underWay.delete(page.id);
      throw error;
    }
  };
  const openOriginal = async (id: string, pages: SitePages): Promise<readonly BlockNode[]> => {
    const owner = pages.get((await sources.records.read(ownerKey(id), z.string())) ?? '');
    const held = owner && findOriginals((await openNow(owner)).tree.blocks).get(id);
    return held ?? (await fetchOriginal(sources, id));
  };
  return {
    prefetch: (page) => openOwn(page).then(noteNothing, noteNothing),
    async open(page, pages) {
      const opened = await openNow(page);
      const { tree } = opened;
      if (opened.fetched || tree.syncedFrom.length === 0) return opened;
      const originals = tree.syncedFrom.map(async ({ blockId }) => {
        const id = toId(blockId);
        return [id, await openOriginal(id, pages)] as const;
      });
      const blocks = graftOriginals(tree.blocks, new Map(await Promise.all(originals)));
      return { tree: { ...tree, blocks }, fetched: false };
    },
  };
}

function noteNothing(): void {
  // The tree is on disk, or the error is kept for the reader.
}

async function openTree(sources: TreeSources, page: SitePage): Promise<OpenedTree> {
  if (page.tree?.kind === 'database') return { tree: toDatabaseTree(page), fetched: false };
  const cached = await readCachedTree(sources, page);
  if (cached) return { tree: cached, fetched: false };
  return { tree: await fetchTreeAnew(sources, page), fetched: true };
}

/**
 * Fetches a tree, even if the cache has a recent one, and caches it. @throws VanishedPages,
 * NotionProblem
 */
export async function fetchTreeAnew(
  sources: TreeSources,
  page: Pick<SitePage, 'id' | 'page'>,
): Promise<PageTree> {
  const tree = toCacheable(sources, await fetchTree(sources, page));
  sources.treeFaults.note(page.page.id, tree);
  await sources.trees.writeTree(tree);
  await rememberOriginals(sources, page, tree);
  return tree;
}

/** @throws VanishedPages when the page was deleted or hidden after the rows were queried */
async function fetchTree(
  { notion }: TreeSources,
  { id, page }: Pick<SitePage, 'id' | 'page'>,
): Promise<PageTree> {
  const assertThere = async (): Promise<void> => {
    const now = await notion.fetchPage(page.id);
    if (!now || isInTrash(now)) throw new VanishedPages([id]);
  };
  try {
    const tree = await notion.fetchTree(page);
    // The request may be refused because the page was deleted in the meantime.
    if (tree.problems.some(({ rule }) => rule === 'block-refused')) await assertThere();
    return tree;
  } catch (error) {
    if (!isMissing(error)) throw error;
    await assertThere();
    throw error;
  }
}

async function readCachedTree(
  { trees, settings }: TreeSources,
  { page }: SitePage,
): Promise<PageTree | undefined> {
  const tree = await trees.readTree(page.id, page.last_edited_time);
  if (tree && (settings.offline || !mayChange(tree))) return tree;
  if (!settings.offline || settings.source.kind !== 'notion') return undefined;
  const last = await trees.readAnyTree(page.id);
  if (last) return last;
  throw new QuireError(problems.nothingCached());
}

/** Stores where originals are, and that originals outside of the site were just fetched. */
async function rememberOriginals(
  sources: TreeSources,
  page: Pick<SitePage, 'id'>,
  { blocks }: PageTree,
): Promise<void> {
  for (const id of findOriginals(blocks).keys()) {
    await sources.records.write(ownerKey(id), page.id);
  }
  for (const [id, shown] of findReferenced(blocks)) {
    await keepDependency(sources, originalKey(id), shown);
  }
}

/** The content of an original outside the collections; empty if it is gone. */
async function fetchOriginal(sources: TreeSources, id: string): Promise<readonly BlockNode[]> {
  const fetchBlocks = async (): Promise<readonly BlockNode[]> => {
    try {
      const tree = await sources.notion.fetchTree({ id, last_edited_time: '' });
      sources.treeFaults.note(id, tree);
      sources.findings.push(...tree.problems.map(toOriginalFinding));
      return toCacheable(sources, tree.blocks);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  };
  return (await fetchDependency(sources, originalKey(id), fetchBlocks, blocksSchema)) ?? [];
}

/** Whether a record names one of these pages as the place of an original. */
export function isOwnerIn(pages: SitePages): (key: string, value: () => unknown) => boolean {
  return (key, value) => key.startsWith(ownerKey('')) && pages.has(String(value()));
}

/** The original is on no page of the site. */
function toOriginalFinding({ rule, detail, blockId }: TreeProblem): Finding {
  return { rule, detail: `${detail} (block ${blockId})`, blockId };
}

const ownerKey = (id: string): string => `synced-owner-${id}`;
const originalKey = (id: string): string => `synced-original-${id}`;
