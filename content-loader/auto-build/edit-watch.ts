import type { PageObjectResponse } from '@notionhq/client';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import { toComparableText } from '../live/comparable-text.ts';
import type { Notion } from '../notion/client.ts';
import { LAG_MS } from '../plan/edited-filter.ts';
import type { Urgency } from './build-loop.ts';
import type { FoundPage, WatchClient, Watched } from './edited-pages.ts';
import { findEdited, findTrashed } from './edited-pages.ts';

/** Finds edits that may change the site, with few requests. */
export interface EditWatch {
  /**
   * What was edited since the last call; undefined: nothing that readers see. The first call notes
   * what is there. @throws NotionProblem
   */
  ask(watched: Watched): Promise<Urgency | undefined>;
}

/** So long after its edit time, a later edit of the same page has another time. */
const CERTAIN_MS = 75_000;
/** Texts that one question compares; further ones count as edited once more when their time is certain. */
const MOST_TEXTS = 5;

/** What was last seen of a page. */
interface Seen {
  /** Its edit time, and whether its gates were open. */
  readonly state: string;
  /** Digest of its text. Undefined: its edit time tells all edits. */
  readonly text: string | undefined;
}

type Client = WatchClient & Pick<Notion, 'fetchPage' | 'fetchTree' | 'serverTime'>;

export function createEditWatch(notion: Client): EditWatch {
  const seen = new Map<string, Seen>();
  const gone = new Set<string>();
  const come = new Set<string>();
  let since: Date | undefined;
  return {
    async ask(watched) {
      const asked = notion.serverTime();
      const from = new Date((since ?? asked).getTime() - LAG_MS);
      const isFirst = since === undefined;
      const [found, trashed] = await Promise.all([
        findEdited(notion, watched, { from, now: asked }),
        findTrashed(notion, watched, asked),
      ]);
      const texts = await readTexts(notion, found, asked);
      const due = watched.dueAt(asked).filter((id) => !watched.published.has(id));
      const urgencies = [
        ...trashed.filter((id) => !gone.has(id) && watched.published.has(id)).map(() => 'now'),
        ...due.filter((id) => !come.has(id)).map(() => 'now'),
        ...found.map((one) => note(seen, one, texts, watched.published)),
      ];
      forgetExcept(seen, new Set(found.map(({ page }) => toId(page.id))));
      replaceAll(gone, trashed);
      replaceAll(come, due);
      since = asked;
      if (isFirst) return undefined;
      if (urgencies.includes('now')) return 'now';
      return urgencies.includes('pause') ? 'pause' : undefined;
    },
  };
}

/**
 * Digests of what open pages say that may be edited again without another edit time; of some,
 * `unread`.
 */
async function readTexts(
  notion: Client,
  found: readonly FoundPage[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const uncertain = found
    .filter(({ page, isOpen }) => isOpen && !page.in_trash && isUncertain(page, now))
    .sort((a, b) => compareTexts(b.page.last_edited_time, a.page.last_edited_time));
  const client = notion.renewed();
  const read = uncertain.slice(0, MOST_TEXTS).map(async ({ page }) => {
    const [whole, { blocks }] = await Promise.all([
      notion.fetchPage(page.id),
      client.fetchTree(page),
    ]);
    const said = [whole?.properties, whole?.icon, whole?.cover, blocks];
    return [page.id, digestOf([toComparableText(said)])] as const;
  });
  const unread = uncertain.slice(MOST_TEXTS).map(({ page }) => [page.id, UNREAD] as const);
  return new Map([...(await Promise.all(read)), ...unread]);
}

const UNREAD = 'unread';

/** Times in the future, such as those of the sample on a slow clock, are certain. */
function isUncertain({ last_edited_time }: PageObjectResponse, now: Date): boolean {
  const age = now.getTime() - Date.parse(last_edited_time);
  return age < CERTAIN_MS && age > -CERTAIN_MS;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Remembers what was found of a page. Undefined: readers see nothing of its edit. */
function note(
  seen: Map<string, Seen>,
  { page, isOpen }: FoundPage,
  texts: ReadonlyMap<string, string>,
  published: ReadonlySet<string>,
): Urgency | undefined {
  const id = toId(page.id);
  const before = seen.get(id);
  const text = texts.get(page.id);
  const state = `${page.last_edited_time} ${isOpen}`;
  // The last text stays known as long as the edit time does.
  seen.set(id, { state, text: text ?? (before?.state === state ? before.text : undefined) });
  const isPublished = published.has(id);
  if (!isOpen && !isPublished) return undefined;
  if (before?.state !== state) return isOpen === isPublished ? 'pause' : 'now';
  if (text !== undefined && before.text !== undefined) {
    return text === before.text || text === UNREAD ? undefined : 'pause';
  }
  return text === undefined && before.text === UNREAD ? countOnce(seen, id, state) : undefined;
}

/** The minute is over in which edits could not be told from another. */
function countOnce(seen: Map<string, Seen>, id: string, state: string): Urgency {
  seen.set(id, { state, text: undefined });
  return 'pause';
}

function replaceAll(set: Set<string>, ids: readonly string[]): void {
  set.clear();
  for (const id of ids) set.add(id);
}

function forgetExcept(seen: Map<string, Seen>, found: ReadonlySet<string>): void {
  for (const id of seen.keys()) if (!found.has(id)) seen.delete(id);
}
