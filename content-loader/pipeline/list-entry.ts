import type { Root } from 'mdast';
import { z } from 'zod';
import { plainText } from '../convert/plain-text.ts';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import type { Finding } from '../core/report.ts';
import { findingSchema } from '../core/report.ts';
import type { EntryData } from '../entry/entry.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { showListView } from '../plan/list-view.ts';
import { createPageContext, noPage, nothingResolved } from '../plan/page-context.ts';
import { toHref } from '../plan/routes.ts';
import { isListedByView } from '../settings/listed-by-view.ts';
import type { OpenBuild } from './open.ts';
import type { WorkspaceBuild } from './start-build.ts';

/** The list of a collection as an entry of its own, of the kind `list`. */
export interface ListEntry {
  /** 32 hex digits. */
  readonly id: string;
  readonly data: EntryData;
}

const recordSchema = z.object({
  fingerprint: z.string(),
  content: z.string(),
  findings: z.array(findingSchema),
});
type ListRecord = z.infer<typeof recordSchema>;

/**
 * Makes the list of a collection that `src/site.ts` shows as the first view of its database.
 * Undefined: the templates list its entries, because none was asked for, or none can be shown.
 * @throws VanishedPages, AssetFailure
 */
export async function buildListEntry(
  collection: string,
  build: Pick<WorkspaceBuild, 'open' | 'collections' | 'plan' | 'trees'>,
): Promise<ListEntry | undefined> {
  const { open, collections, plan, trees } = build;
  const { facts, fetching } = open;
  const own = collections.find(({ name }) => name === collection);
  const isTree = own?.tree?.kind === 'page';
  if (!own || isTree || !isListedByView(facts.site, collection)) return undefined;
  const { database } = own;
  const sources = { ...facts, ...fetching };
  const { views, notes, closed } = await showListView(sources, plan, trees, database);
  const context = createPageContext(facts, plan, noPage, nothingResolved);
  const title = plainText(database.titleRichText, context);
  const toFinding = (found: Pick<Finding, 'rule' | 'detail'>): Finding => {
    return { ...found, page: { title, url: database.url } };
  };
  fetching.findings.push(...notes.map(toFinding));
  if (closed !== undefined) {
    const detail = `the list of "${collection}" shows its entries as cards, because ${closed}`;
    fetching.findings.push(toFinding({ rule: 'view-left-out', detail }));
    return undefined;
  }
  const root = toRoot(views);
  const { content, findings } = await render(open, collection, root, toFinding);
  open.notes.contents.add(content);
  fetching.findings.push(...findings);
  const href = toHref(facts.known.layout.listRoute(collection), facts.base);
  return { id: toId(database.id), data: toListData(database, { title, href, content }) };
}

/** Several are of several data sources, each below its name. */
function toRoot(views: Awaited<ReturnType<typeof showListView>>['views']): Root {
  const [first, ...others] = views;
  if (!first || others.length === 0) return { type: 'root', children: first ? [first.node] : [] };
  const children = views.flatMap(({ name, node }): Root['children'] => [
    { type: 'heading', depth: 2, children: [{ type: 'text', value: name }] },
    node,
  ]);
  return { type: 'root', children };
}

/** Renders it if anything that it shows has changed. */
async function render(
  { facts, fetching, converting }: Pick<OpenBuild, 'facts' | 'fetching' | 'converting'>,
  collection: string,
  root: Root,
  toFinding: (found: Pick<Finding, 'rule' | 'detail'>) => Finding,
): Promise<ListRecord> {
  const { site, base } = facts;
  const { language, words, timeZone, players } = site;
  const settings = [base, language, words, timeZone, players];
  const fingerprint = digestOf([converting.program, settings, root]);
  const key = `list-of-${collection}`;
  const known = await fetching.records.read(key, recordSchema);
  if (known?.fingerprint === fingerprint && (await converting.pageContents.has(known.content))) {
    return known;
  }
  const rendered = await converting.renderer.render(root);
  const content = digestOf(rendered.content);
  await converting.pageContents.write(content, rendered.content);
  const record = { fingerprint, content, findings: rendered.warnings.map(toFinding) };
  await fetching.records.write(key, record satisfies ListRecord);
  return record;
}

/** Only the fields that a list has say anything. */
function toListData(
  { id, url, dataSources }: DatabaseInfo,
  own: Pick<EntryData, 'title' | 'href' | 'content'>,
): EntryData {
  const edited = dataSources.map(({ lastEditedTime }) => lastEditedTime).sort();
  const time = edited.at(-1) ?? '';
  return {
    ...own,
    notionId: id,
    notionUrl: url,
    kind: 'list',
    slug: '',
    created: time,
    edited: time,
    excerpt: '',
    tags: [],
    authors: [],
    featured: false,
    related: [],
    links: [],
    translations: [],
    words: 0,
    readingMinutes: 1,
    properties: {},
  };
}
